package io.counterfoil.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class HtmlReportTest {

  private static final List<ReportInput> ALL =
      List.of(
          SampleReports.payments(),
          SampleReports.single(),
          SampleReports.tied(),
          SampleReports.zero(),
          SampleReports.balances(),
          HostileReport.of());

  @Test
  void isWellFormed() throws Exception {
    for (ReportInput input : ALL) {
      Document page = parsed(HtmlReport.of(input));
      assertEquals("html", page.getDocumentElement().getNodeName());
      assertEquals(1, page.getElementsByTagName("h1").getLength());
    }
  }

  @Test
  void asksForNothingFromAnywhereAndRunsNothing() throws Exception {
    Set<String> loading =
        Set.of(
            "script", "link", "img", "iframe", "object", "embed", "base", "form", "image", "use");
    for (ReportInput input : ALL) {
      String html = HtmlReport.of(input);
      assertTrue(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"));
      String style = html.substring(html.indexOf("<style>"), html.indexOf("</style>"));
      assertFalse(style.contains("@import"));
      assertEquals(-1, style.replace("url(#", "").indexOf("url("));
      NodeList elements = parsed(html).getElementsByTagName("*");
      for (int i = 0; i < elements.getLength(); i++) {
        Element element = (Element) elements.item(i);
        assertFalse(loading.contains(element.getTagName().toLowerCase(Locale.ROOT)));
        for (int a = 0; a < element.getAttributes().getLength(); a++) {
          Node attribute = element.getAttributes().item(a);
          assertFalse(attribute.getNodeName().startsWith("on"), attribute.getNodeName());
          assertFalse(attribute.getNodeName().equals("src"));
          if (attribute.getNodeName().equals("href")) {
            assertTrue(attribute.getNodeValue().startsWith("#"), attribute.getNodeValue());
          }
        }
      }
    }
  }

  @Test
  void everyLinkLeadsToAPlaceOnThePageAndNoPlaceIsTwice() throws Exception {
    for (ReportInput input : ALL) {
      NodeList elements = parsed(HtmlReport.of(input)).getElementsByTagName("*");
      Set<String> places = new HashSet<>();
      Set<String> links = new HashSet<>();
      for (int i = 0; i < elements.getLength(); i++) {
        Element element = (Element) elements.item(i);
        if (element.hasAttribute("id")) {
          assertTrue(places.add(element.getAttribute("id")), element.getAttribute("id"));
        }
        if (element.hasAttribute("href")) {
          links.add(element.getAttribute("href").substring(1));
        }
      }
      assertTrue(places.containsAll(links), links + " in " + places);
    }
  }

  @Test
  void hostileTextStaysTextAndHiddenCharactersAreShown() {
    String html = HtmlReport.of(HostileReport.of());
    assertFalse(html.contains("<script"));
    assertFalse(html.contains("<img"));
    assertTrue(html.contains("&lt;script&gt;"));
    assertTrue(html.contains("<i>U+202E</i>gnp.exe<i>U+202C</i><i>U+0000</i><i>U+001B</i>"));
    assertTrue(html.contains("<i>U+200B</i><i>U+D800</i>"));
    assertTrue(
        html.codePoints().allMatch(c -> c == '\n' || !Character.isISOControl(c) && !isHiding(c)));
  }

  private static boolean isHiding(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT || type == Character.SURROGATE;
  }

  @Test
  void isBoundedWhateverTheRun() {
    int bytes = HtmlReport.of(HostileReport.of()).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 700_000, bytes + " bytes");
  }

  @Test
  void sameInputMakesTheSamePageAndOnlyRunAndTimeChangeIt() {
    ReportInput input = SampleReports.payments();
    String html = HtmlReport.of(input);
    assertEquals(html, HtmlReport.of(SampleReports.payments()));
    ReportInput later =
        new ReportInput(
            "20270101T000000Z-ffffffff",
            Instant.parse("2027-01-01T00:00:00Z"),
            input.summary(),
            input.specYaml(),
            input.build(),
            input.amounts(),
            input.inputs(),
            input.breaksByPass(),
            input.ageing(),
            input.rows());
    assertEquals(
        html,
        HtmlReport.of(later)
            .replace("20270101T000000Z-ffffffff", input.runId())
            .replace("2027-01-01 00:00:00 UTC", "2026-11-25 10:07:44 UTC"));
  }

  @Test
  void saysTheResultInWords() throws Exception {
    assertEquals("36,094 of 40,840 sent records tie out", headline(SampleReports.payments()));
    assertEquals(
        "Tied out with acceptances: 1,996 ledger and 1,996 bank records matched",
        headline(SampleReports.tied()));
    assertEquals("Tied out: no records on either side", headline(SampleReports.zero()));
  }

  @Test
  void statementShowsRecordsAndAmountsOfBothSides() throws Exception {
    String text = text(HtmlReport.of(SampleReports.single()), "statement");
    assertTrue(text.contains("In40,84012,845,113.07 EUR"), text);
    assertTrue(text.contains("by memo and amount30,412"), text);
    assertTrue(text.contains("voided12−320.00 EUR"), text);
    assertTrue(text.contains("Out40,80212,822,461.30 EUR"), text);
  }

  @Test
  void yenHaveNoPlacesAndEveryCurrencyItsOwnTotal() throws Exception {
    String text = text(HtmlReport.of(SampleReports.payments()), "totals");
    assertTrue(text.contains("amount currency JPY88,120,33188,120,3310"), text);
    assertTrue(text.contains("amount currency USD4,003,112.55"), text);
  }

  @Test
  void pairsAreShownOnceWithTheirDifferencesMarked() {
    String html = HtmlReport.of(SampleReports.payments());
    assertEquals(4, html.split("<article class=\"break\">", -1).length - 1);
    assertTrue(html.contains("<bdi>−318.<mark>20</mark></bdi>"));
    assertTrue(html.contains("<bdi>2022-10-0<mark>4</mark></bdi>"));
    assertTrue(html.contains("sent.csv row 301"));
    assertTrue(html.contains("received.csv row 301"));
  }

  @Test
  void unprovenRunIsToldFirst() throws Exception {
    ReportInput input = SampleReports.single();
    var all = input.summary();
    var unproven =
        new io.counterfoil.outcome.RunSummary(
            all.name(),
            all.sides(),
            all.passes(),
            all.breaks(),
            all.controls(),
            all.residues(),
            new io.counterfoil.outcome.RunSummary.Proof(false, false, "sent: 1 record is lost"),
            all.completeness(),
            all.notes(),
            all.limitsHit(),
            io.counterfoil.problem.Exit.DEFECT,
            List.of("the proof does not hold"));
    ReportInput shown = SampleReports.input(unproven, List.of());
    assertEquals("Not proven: do not rely on these numbers", headline(shown));
    assertTrue(HtmlReport.of(shown).contains("class=\"proof fails\""));
  }

  private static String headline(ReportInput input) throws Exception {
    return parsed(HtmlReport.of(input)).getElementsByTagName("h1").item(0).getTextContent();
  }

  private static String text(String html, String section) throws Exception {
    NodeList sections = parsed(html).getElementsByTagName("section");
    for (int i = 0; i < sections.getLength(); i++) {
      Element element = (Element) sections.item(i);
      if (element.getAttribute("id").equals(section)) {
        return element.getTextContent();
      }
    }
    return "";
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }
}

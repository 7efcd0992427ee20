package io.counterfoil.server.start;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.StartCode;
import io.counterfoil.server.config.Configuration.Tls;
import io.counterfoil.server.config.TextFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificate chain and its private key, both as PEM, read and held against each other. */
final class TlsFiles {

  private static final Duration SOON = Duration.ofDays(14);
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]+)-----END");
  private static final byte[] CHALLENGE = "counterfoil".getBytes(StandardCharsets.US_ASCII);

  private final Tls.Files files;

  TlsFiles(Tls.Files files) {
    this.files = files;
  }

  /** Everything that is wrong with the two files. */
  List<Problem> check() {
    List<Problem> problems = new ArrayList<>();
    Optional<List<X509Certificate>> chain = attempt(this::chain, problems);
    Optional<PrivateKey> key = attempt(this::key, problems);
    chain.ifPresent(certificates -> problems.addAll(validity(certificates.getFirst())));
    if (chain.isPresent() && key.isPresent() && !fits(chain.get().getFirst(), key.get())) {
      problems.add(
          problem(StartCode.TLS_UNFIT, files.key(), "it is not the key of " + files.certificate()));
    }
    return problems;
  }

  /** That the certificate ends within 14 days. */
  Optional<Problem> endsSoon() {
    Instant end = chain().getFirst().getNotAfter().toInstant();
    return end.isBefore(Instant.now().plus(SOON))
        ? Optional.of(problem(StartCode.TLS_SOON, files.certificate(), "it ends on " + end))
        : Optional.empty();
  }

  Instant ends() {
    return chain().getFirst().getNotAfter().toInstant();
  }

  /** Both in one store, without a password. */
  KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("http", key(), new char[0], chain().toArray(Certificate[]::new));
    return store;
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> Optional<T> attempt(Reading<T> reading, List<Problem> problems) {
    try {
      return Optional.of(reading.read());
    } catch (ProblemException unfit) {
      problems.addAll(unfit.problems());
      return Optional.empty();
    }
  }

  private List<X509Certificate> chain() {
    byte[] pem = text(files.certificate()).getBytes(StandardCharsets.UTF_8);
    try {
      List<X509Certificate> chain = new ArrayList<>();
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate one : factory.generateCertificates(new ByteArrayInputStream(pem))) {
        chain.add((X509Certificate) one);
      }
      if (!chain.isEmpty()) {
        return chain;
      }
    } catch (GeneralSecurityException unfit) {
      throw unfit(files.certificate(), "it is no certificate: " + unfit.getMessage());
    }
    throw unfit(files.certificate(), "it holds no certificate");
  }

  private PrivateKey key() {
    Matcher pem = KEY.matcher(text(files.key()));
    if (!pem.find()) {
      throw unfit(files.key(), "it holds no private key");
    } else if (!pem.group(1).isEmpty()) {
      throw Problem.of(
              StartCode.TLS_UNFIT,
              Place.of("http.key " + files.key()),
              "it is a key of the kind " + pem.group(1).strip(),
              "make it PKCS #8, without a password: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW")
          .asException();
    }
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(pem.group(2).strip());
    } catch (IllegalArgumentException unfit) {
      throw unfit(files.key(), "it is damaged: " + unfit.getMessage());
    }
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (GeneralSecurityException another) {
        continue;
      }
    }
    throw unfit(files.key(), "it is no RSA, EC or Ed25519 key");
  }

  private List<Problem> validity(X509Certificate certificate) {
    Instant now = Instant.now();
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    return now.isBefore(from) || now.isAfter(to)
        ? List.of(
            problem(
                StartCode.TLS_EXPIRED,
                files.certificate(),
                "it is valid from " + from + " to " + to + ", and now is " + now))
        : List.of();
  }

  private static boolean fits(X509Certificate certificate, PrivateKey key) {
    PublicKey other = certificate.getPublicKey();
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(CHALLENGE);
      byte[] signed = signature.sign();
      signature.initVerify(other);
      signature.update(CHALLENGE);
      return signature.verify(signed);
    } catch (GeneralSecurityException ofAnotherKind) {
      return false;
    }
  }

  private String text(Path file) {
    try {
      return TextFile.read(file, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      String why = Files.exists(file) ? FolderCheck.words(unreadable) : "there is no such file";
      throw new ProblemException(problem(StartCode.TLS_FILE, file, why), unreadable);
    }
  }

  private ProblemException unfit(Path file, String what) {
    return problem(StartCode.TLS_UNFIT, file, what).asException();
  }

  private Problem problem(StartCode code, Path file, String what) {
    String setting = file.equals(files.key()) ? "http.key" : "http.certificate";
    Place where = Place.of(setting + " " + file);
    return code == StartCode.TLS_FILE
        ? Problem.of(
            code, where, what, "correct " + setting + ", and let the user that runs this read it")
        : Problem.of(code, where, what);
  }
}

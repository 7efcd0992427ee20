package io.counterfoil.server.operations;

import io.counterfoil.problem.MonitoringCode;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One GET over a plain socket: the JDK's HTTP client takes longer to load than to answer. */
public final class PlainHttp {

  private static final int CONNECT_MS = 2_000;
  private static final int ANSWER_MS = 5_000;
  private static final int MOST_BYTES = 10_000_000;

  public record Answer(int status, String body) {}

  private PlainHttp() {}

  /**
   * Asks; gives up after 2 s without a connection, or 5 s without a byte.
   *
   * @param url without a path, or with one that goes before {@code path}
   * @param token sent where it is not empty
   */
  public static Answer get(String url, String path, String token) throws IOException {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException unfit) {
      throw new IOException("it is no address: " + unfit.getMessage(), unfit);
    }
    String host = uri.getHost() == null ? "127.0.0.1" : uri.getHost().replaceAll("[\\[\\]]", "");
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    String asked = uri.getPath() == null || uri.getPath().length() <= 1 ? path : uri.getPath();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(reachable(host), port), CONNECT_MS);
      socket.setSoTimeout(ANSWER_MS);
      String request =
          "GET "
              + asked
              + " HTTP/1.0\r\nHost: "
              + uri.getAuthority()
              + (token.isEmpty() ? "" : "\r\nAuthorization: Bearer " + token)
              + "\r\nConnection: close\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      byte[] answer = socket.getInputStream().readNBytes(MOST_BYTES);
      return parsed(new String(answer, StandardCharsets.UTF_8));
    }
  }

  /** What it means that nothing, or something else, answered. */
  public static ProblemException noAnswer(String url, IOException why) {
    MonitoringCode code = why instanceof Foreign ? MonitoringCode.ANSWER : MonitoringCode.NO_ANSWER;
    return new ProblemException(
        Problem.of(code, Place.of(url), String.valueOf(why.getMessage())), why);
  }

  /** What listens on every address listens on this machine's own, too. */
  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "::1";
      default -> host;
    };
  }

  private static Answer parsed(String answer) throws Foreign {
    int body = answer.indexOf("\r\n\r\n");
    if (!answer.startsWith("HTTP/1.") || body < 0) {
      throw new Foreign();
    }
    String status = answer.substring(9, Math.min(12, answer.length()));
    try {
      return new Answer(Integer.parseInt(status), answer.substring(body + 4));
    } catch (NumberFormatException notHttp) {
      throw new Foreign();
    }
  }

  /** What answered is no HTTP server. */
  private static final class Foreign extends IOException {
    private static final long serialVersionUID = 1L;

    Foreign() {
      super("what answers there does not speak HTTP");
    }
  }
}

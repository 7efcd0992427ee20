package io.counterfoil.server.operations;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes stars in the place of secrets; each write is one whole event of the log. Closing it leaves
 * what it writes to open: a log that is set up anew must not take standard error with it.
 */
final class MaskingStream extends FilterOutputStream {

  private final List<String> secrets;

  MaskingStream(OutputStream out, List<String> secrets) {
    super(out);
    this.secrets = List.copyOf(secrets);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (secrets.isEmpty()) {
      out.write(bytes, offset, length);
      return;
    }
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    for (String secret : secrets) {
      text = text.replace(secret, "***");
    }
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}

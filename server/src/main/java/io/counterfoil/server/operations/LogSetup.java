package io.counterfoil.server.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.counterfoil.server.config.Configuration;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * The log: one line an event on standard error, written by the thread that logs, so that the last
 * line before a death is never lost. Logback calls it instead of looking for files of its own.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{24} - %msg%n";

  /** What is shorter stands in many words by chance. */
  private static final int SHORTEST_SECRET = 4;

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    apply(context, Level.WARN, false, List.of());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Logs as configured from now on; the secrets of the configuration are written by nobody. */
  public static void apply(Configuration configuration) {
    // Named here, or the classes of all jars would be searched for it.
    System.setProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Configuration.Log log = configuration.log();
    apply(context, Level.toLevel(log.level()), log.json(), secrets(configuration));
  }

  private static List<String> secrets(Configuration configuration) {
    return Stream.of(configuration.management().token(), configuration.store().password())
        .flatMap(Optional::stream)
        .filter(secret -> secret.length() >= SHORTEST_SECRET)
        .toList();
  }

  private static void apply(
      LoggerContext context, Level level, boolean json, List<String> secrets) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setEncoder(encoder(context, json));
    appender.setOutputStream(new MaskingStream(new FileOutputStream(FileDescriptor.err), secrets));
    appender.start();
    root.addAppender(appender);
    root.setLevel(level);
    // These tell the steps of every start and migration, which the journal has already.
    for (String chatty : List.of("org.eclipse.jetty", "org.flywaydb", "io.javalin", "com.zaxxer")) {
      context.getLogger(chatty).setLevel(level.isGreaterOrEqual(Level.WARN) ? level : quiet(level));
    }
  }

  private static Level quiet(Level level) {
    return level.equals(Level.INFO) ? Level.WARN : level;
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, boolean json) {
    if (json) {
      JsonEncoder encoder = new JsonEncoder();
      encoder.setContext(context);
      encoder.setWithFormattedMessage(true);
      encoder.setWithContext(false);
      encoder.setWithMessage(false);
      encoder.setWithArguments(false);
      encoder.setWithSequenceNumber(false);
      encoder.setWithNanoseconds(false);
      encoder.start();
      return encoder;
    }
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    encoder.start();
    return encoder;
  }
}

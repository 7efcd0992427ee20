package io.counterfoil.service.store;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.StartCode;
import io.counterfoil.problem.StoreCode;
import io.counterfoil.service.store.StoreUrl.Postgres;
import io.counterfoil.service.store.StoreUrl.Sqlite;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteException;

/** What a database said went wrong, as a problem. */
final class StoreFailure {

  private StoreFailure() {}

  /**
   * The problem that {@code failure} stands for.
   *
   * @param otherwise the code where it is none of those known
   */
  static ProblemException of(StoreSettings store, Throwable failure, StoreCode otherwise) {
    return new ProblemException(problem(store, failure, otherwise), failure);
  }

  static Problem problem(StoreSettings store, Throwable failure, StoreCode otherwise) {
    if (has(failure, NativeLibraryNotFoundException.class)) {
      return Problem.of(
          StartCode.NATIVE_MISSING,
          Place.of(System.getProperty("java.library.path", "")),
          "SQLite's library (libsqlitejdbc) is not there, damaged, or for another machine");
    }
    Optional<SQLException> sql = sqlIn(failure);
    StoreCode code =
        switch (store.url()) {
          case Sqlite sqlite -> sql.map(StoreFailure::ofSqlite).orElse(otherwise);
          case Postgres postgres -> sql.isPresent() ? ofPostgres(sql.get(), otherwise) : otherwise;
        };
    code = code == StoreCode.FAILED ? otherwise : code;
    Place where = Place.of("store.url " + store.url().words());
    String what = words(code, store, sql.<Throwable>map(e -> e).orElse(failure));
    return code == StoreCode.LOCKED
        ? Problem.of(code, where, what + LockHolder.words(store))
        : Problem.of(code, where, what);
  }

  private static StoreCode ofSqlite(SQLException failure) {
    if (!(failure instanceof SQLiteException sqlite)) {
      return StoreCode.FAILED;
    }
    // The lower byte is the primary result code: https://www.sqlite.org/rescode.html
    return switch (sqlite.getResultCode().code & 0xFF) {
      case 5, 6 -> StoreCode.LOCKED;
      case 3, 8, 14 -> StoreCode.READ_ONLY;
      case 13 -> StoreCode.FULL;
      case 10, 11, 26 -> StoreCode.DAMAGED;
      default -> StoreCode.FAILED;
    };
  }

  private static StoreCode ofPostgres(SQLException failure, StoreCode otherwise) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    String said = String.valueOf(failure.getMessage());
    if (has(failure, SSLException.class) || said.contains("does not support SSL")) {
      return StoreCode.TLS;
    } else if (has(failure, SocketTimeoutException.class) || said.contains("attempt timed out")) {
      return StoreCode.SILENT;
    } else if (said.startsWith("Invalid ") && said.contains(" value: ")) {
      return StoreCode.URL;
    } else if (said.contains("no password was provided")) {
      return StoreCode.LOGIN;
    }
    return switch (state) {
      case "28P01", "28000" -> StoreCode.LOGIN;
      case "3D000" -> StoreCode.NO_DATABASE;
      case "42501" -> StoreCode.NOT_ALLOWED;
      case "53300" -> StoreCode.TOO_MANY;
      case "53100" -> StoreCode.FULL;
      case "55P03", "40P01" -> StoreCode.LOCKED;
      case "25006" -> StoreCode.READ_ONLY;
      case "08001", "08004", "57P03" -> StoreCode.UNREACHABLE;
      case "08003", "08006", "57P01", "57P02" ->
          otherwise == StoreCode.UNREACHABLE ? StoreCode.UNREACHABLE : StoreCode.LOST;
      default -> StoreCode.FAILED;
    };
  }

  private static String words(StoreCode code, StoreSettings store, Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    String said = String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\n\\s*", "; ");
    // The driver's advice; the mend says it better.
    said = said.replaceFirst("; Position: [0-9]+$", "");
    said = said.replaceFirst("\\. Check that the hostname and port are correct.*", "");
    if (root instanceof UnknownHostException) {
      return "no address is known for the host " + root.getMessage();
    } else if (code == StoreCode.SILENT) {
      return "it accepted the connection and said nothing for " + seconds(store);
    } else if (code == StoreCode.UNREACHABLE && said.contains("refused")) {
      return said;
    } else if (root != failure && root.getMessage() != null && !said.contains(root.getMessage())) {
      said = said + ": " + root.getMessage();
    }
    return said.isEmpty() ? failure.getClass().getSimpleName() : said;
  }

  private static String seconds(StoreSettings store) {
    return store.connectTimeout().toMillis() / 1000.0 + " s (store.connect-timeout)";
  }

  private static boolean has(Throwable failure, Class<?> type) {
    Throwable link = failure;
    for (int depth = 0; link != null && depth < 20; depth++) {
      if (type.isInstance(link)) {
        return true;
      }
      link = link.getCause();
    }
    return false;
  }

  /** The innermost one: libraries wrap what the driver says in theirs. */
  private static Optional<SQLException> sqlIn(@Nullable Throwable failure) {
    SQLException found = null;
    Throwable link = failure;
    for (int depth = 0; link != null && depth < 20; depth++) {
      if (link instanceof SQLException sql) {
        found = sql;
      }
      link = link.getCause();
    }
    return Optional.ofNullable(found);
  }
}

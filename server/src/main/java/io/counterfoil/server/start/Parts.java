package io.counterfoil.server.start;

import io.counterfoil.HostName;
import io.counterfoil.boot.Boot;
import io.counterfoil.boot.BuildCheck;
import io.counterfoil.boot.StartProblem;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.StartCode;
import io.counterfoil.server.api.HttpFront;
import io.counterfoil.server.config.Configuration;
import io.counterfoil.server.config.Configuration.Tls;
import io.counterfoil.server.config.DataFolder;
import io.counterfoil.server.operations.ManagementPages;
import io.counterfoil.server.operations.ManagementServer;
import io.counterfoil.server.operations.Meters;
import io.counterfoil.server.operations.ServiceReadings;
import io.counterfoil.server.operations.StartProgress;
import io.counterfoil.server.start.StartStep.Check;
import io.counterfoil.service.store.Boots;
import io.counterfoil.service.store.Store;
import io.counterfoil.service.store.StoreProbe;
import io.counterfoil.service.store.StoreState;
import io.counterfoil.service.store.StoreUrl;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The table of the start's steps, and the parts of the service that they leave behind. Used by the
 * thread that starts; what others see of it goes through the pages and readings.
 */
final class Parts {

  /** Closing the store, and all else that stops. */
  private static final Duration STOP_BESIDE_REQUESTS = Duration.ofSeconds(5);

  private final Configuration configuration;
  private final Service.Given given;
  private final Boot boot;
  private final StartProgress progress;
  private final PrintStream err;
  private final ServiceReadings readings;
  private final ManagementPages pages;
  private final DataLock lock;
  private final Optional<TlsFiles> tls;

  private volatile StoreState found = new StoreState.Empty();
  private volatile String engine = "";
  private @Nullable ManagementServer management;
  private @Nullable Store store;
  private @Nullable HttpFront http;
  private Optional<KeyStore> keys = Optional.empty();
  private final FutureTask<HttpFront> prepared = new FutureTask<>(this::prepareHttp);
  private long bootId;

  Parts(
      Configuration configuration,
      Service.Given given,
      Boot boot,
      StartProgress progress,
      PrintStream err) {
    this.configuration = configuration;
    this.given = given;
    this.boot = boot;
    this.progress = progress;
    this.err = err;
    this.readings = new ServiceReadings(boot, progress, configuration.data());
    this.pages =
        new ManagementPages(boot, progress, () -> new Meters(readings, this::warn), this::warn);
    this.lock = new DataLock(configuration.data());
    this.tls =
        configuration.http().tls() instanceof Tls.Files files
            ? Optional.of(new TlsFiles(files))
            : Optional.empty();
  }

  /** In order; {@code config} was before them. */
  List<StartStep> steps() {
    Duration usual = configuration.deadlines().step();
    return List.of(
        new StartStep(
            "paths", usual, Check.quick(this::checkPaths), this::makePaths, StartStep.NOTHING),
        new StartStep("tls", usual, Check.quick(this::checkTls), this::readKeys, StartStep.NOTHING),
        new StartStep("lock", usual, Check.quick(lock::check), lock::take, lock::release),
        new StartStep(
            "management",
            usual,
            Check.quick(this::checkManagementPort),
            this::startManagement,
            this::stopManagement),
        new StartStep(
            "store",
            configuration.deadlines().store(),
            Check.waiting(this::checkStore),
            this::openStore,
            this::closeStore),
        new StartStep(
            "migrate",
            configuration.deadlines().migrate(),
            Check.NONE,
            this::migrate,
            StartStep.NOTHING),
        new StartStep(
            "engine", usual, Check.waiting(this::checkEngine), this::noteEngine, StartStep.NOTHING),
        new StartStep(
            "http", usual, Check.quick(this::checkHttpPort), this::startHttp, this::stopHttp),
        new StartStep("ready", usual, Check.NONE, this::beReady, this::leave));
  }

  // paths ----------------------------------------------------------------------------------------

  private List<Problem> checkPaths() {
    List<Problem> problems = new ArrayList<>();
    long reserve = configuration.folders().reserve();
    problems.addAll(FolderCheck.creatable(configuration.data(), "COUNTERFOIL_DATA", reserve));
    problems.addAll(
        FolderCheck.creatable(configuration.folders().artifacts(), "artifacts.folder", reserve));
    problems.addAll(
        FolderCheck.creatable(configuration.folders().uploads(), "uploads.folder", reserve));
    if (configuration.store().url() instanceof StoreUrl.Sqlite(Path file)) {
      Path folder = Optional.ofNullable(file.getParent()).orElse(configuration.data());
      if (!folder.equals(configuration.data())) {
        problems.addAll(FolderCheck.creatable(folder, "store.url", reserve));
      }
    }
    problems.addAll(new MemoryCheck(configuration.memory()).problems());
    return problems;
  }

  private void makePaths() {
    FolderCheck.create(configuration.data(), "COUNTERFOIL_DATA");
    FolderCheck.create(configuration.folders().artifacts(), "artifacts.folder");
    FolderCheck.create(configuration.folders().uploads(), "uploads.folder");
    if (configuration.store().url() instanceof StoreUrl.Sqlite(Path file)
        && file.getParent() != null) {
      FolderCheck.create(file.getParent(), "store.url");
    }
    boot.journal().note(new MemoryCheck(configuration.memory()).words());
    if (System.getProperty("counterfoil.parent") != null) {
      return; // bin/counterfoil has told it before.
    }
    VolumeCheck.dyingFileSystem(configuration.data(), given.environment())
        .ifPresent(
            type ->
                warn(
                    Problem.of(
                        StartCode.VOLATILE,
                        Place.of(configuration.data().toString()),
                        "the data folder lies on " + type + " of the container")));
  }

  // tls ------------------------------------------------------------------------------------------

  private List<Problem> checkTls() {
    return tls.map(TlsFiles::check).orElse(List.of());
  }

  private void readKeys() throws Exception {
    if (tls.isPresent()) {
      keys = Optional.of(tls.get().store());
      tls.get().endsSoon().ifPresent(this::warn);
      Optional<Instant> end = Optional.of(tls.get().ends());
      readings.readsCertificate(() -> end);
    } else {
      boot.journal()
          .note(
              switch (configuration.http().tls()) {
                case Tls.Proxy() -> "tls: proxy, a proxy in front is trusted to do it";
                case Tls.Off(), Tls.Files(Path _, Path _) -> "tls: off, only this machine listens";
              });
    }
    // Most of the time that a start takes: done beside the steps that wait for the store.
    Thread.ofPlatform().daemon().name("prepare-http").start(prepared);
  }

  // management -----------------------------------------------------------------------------------

  private List<Problem> checkManagementPort() {
    Configuration.Management settings = configuration.management();
    return PortCheck.free("management", settings.host(), settings.port());
  }

  private void startManagement() {
    Configuration.Management settings = configuration.management();
    try {
      ManagementServer started = ManagementServer.started(settings, pages);
      management = started;
      String url = url("http", settings.host(), started.address().getPort());
      Files.createDirectories(addressFile().getParent());
      Files.writeString(addressFile(), url + "\n");
      boot.journal().note("management answers at " + url);
    } catch (IOException taken) {
      throw new ProblemException(
          PortCheck.problem("management", settings.host(), settings.port(), taken), taken);
    }
  }

  private void stopManagement() throws IOException {
    if (management != null) {
      management.close();
      Files.deleteIfExists(addressFile());
    }
  }

  private Path addressFile() {
    return DataFolder.managementAddress(configuration.data());
  }

  // store ----------------------------------------------------------------------------------------

  private List<Problem> checkStore() {
    if (configuration.store().url() instanceof StoreUrl.Sqlite) {
      List<Problem> problems = NativeFileCheck.check(libraries(), "libsqlitejdbc*");
      if (!problems.isEmpty()) {
        return problems;
      }
    }
    found = StoreProbe.of(configuration.store()).look();
    return List.of();
  }

  private void openStore() {
    boot.journal().note("store " + configuration.store().url().words() + ": " + found.words());
    Store opened = Store.open(configuration.store());
    store = opened;
    readings.reads(opened);
    pages.asksStore(opened::answers);
  }

  private void closeStore() {
    if (store != null) {
      store.close();
    }
  }

  private void migrate() {
    Store opened = opened();
    opened
        .migrate(found)
        .ifPresent(backup -> boot.journal().note("backup before the migration: " + backup));
    bootId =
        opened
            .boots()
            .enter(
                new Boots.Started(
                    boot.journal().boot(),
                    boot.build().version(),
                    boot.build().id(),
                    HostName.known()),
                opened.version());
  }

  private Store opened() {
    if (store == null) {
      throw new IllegalStateException("the store is not open");
    }
    return store;
  }

  // engine ---------------------------------------------------------------------------------------

  private List<Problem> checkEngine() {
    List<Problem> problems = NativeFileCheck.check(libraries(), "libduckdb*");
    if (!problems.isEmpty()) {
      return problems;
    }
    try {
      engine = given.engine().answer();
      return List.of();
    } catch (ProblemException told) {
      return told.problems();
    } catch (LinkageError unloadable) {
      String what = String.valueOf(unloadable.getMessage());
      return List.of(Problem.of(ProblemCode.Engine.NATIVE, null, what));
    }
  }

  /** Where the native libraries of the distribution lie. */
  private static Path libraries() {
    return Path.of(System.getProperty("java.library.path", "").split(":", 2)[0]);
  }

  private void noteEngine() {
    boot.journal().note("engine " + engine);
  }

  // http -----------------------------------------------------------------------------------------

  private List<Problem> checkHttpPort() {
    Configuration.Http settings = configuration.http();
    return PortCheck.free("http", settings.host(), settings.port());
  }

  private HttpFront prepareHttp() {
    return HttpFront.prepared(configuration.http(), keys, pages::makeMeters);
  }

  private void startHttp() throws Exception {
    Configuration.Http settings = configuration.http();
    HttpFront started = prepared.get();
    http = started;
    try {
      started.open();
      readings.readsConnections(started::connections);
      String scheme = keys.isPresent() ? "https" : "http";
      boot.journal().note("http answers at " + url(scheme, settings.host(), started.port()));
    } catch (IOException failed) {
      throw new ProblemException(
          PortCheck.problem("http", settings.host(), settings.port(), rootOf(failed)), failed);
    }
  }

  private void stopHttp() {
    if (http != null) {
      http.close();
    }
  }

  // ready ----------------------------------------------------------------------------------------

  private void beReady() {
    progress.ready();
    boot.stopWithin(configuration.http().grace().plus(STOP_BESIDE_REQUESTS));
    boot.ready();
    if (management != null) {
      Alive.tell(boot.supervisor(), management.address());
    }
    Thread.ofPlatform().daemon().name("prepare-metrics").start(pages::makeMeters);
    Thread.ofPlatform().daemon().name("verify-build").start(this::verifyBuild);
    err.println("counterfoil: ready" + where());
    err.flush();
  }

  /** To the last byte, which a start cannot wait for. */
  private void verifyBuild() {
    List<StartProblem> problems = BuildCheck.ofRunning(true);
    for (StartProblem problem : problems) {
      String text = problem.code() + " " + problem.where() + ": " + problem.cause();
      boot.journal().note(text);
      err.println("counterfoil: " + text + "; " + problem.mend());
    }
    if (!problems.isEmpty()) {
      StartProblem first = problems.getFirst();
      pages.neverReady(
          Problem.of(
              StartCode.PART_DIFFERS,
              Place.of(first.where()),
              first.where() + ": " + first.cause()));
    }
    boot.journal()
        .note(problems.isEmpty() ? "every part is the one that was built" : "not ready any more");
  }

  private String where() {
    String service =
        http == null
            ? ""
            : " at "
                + url(
                    keys.isPresent() ? "https" : "http", configuration.http().host(), http.port());
    String operations =
        management == null
            ? ""
            : ", health and metrics at "
                + url("http", configuration.management().host(), management.address().getPort());
    return service + operations;
  }

  private void leave() {
    opened().boots().leave(bootId);
  }

  /** Something that stops nothing. */
  private void warn(Problem problem) {
    String text = problem.code().code() + " " + problem.where() + ": " + problem.what();
    boot.journal().note(text);
    err.println("counterfoil: " + text + "; " + problem.mend());
  }

  private static String url(String scheme, String host, int port) {
    return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static Throwable rootOf(Throwable failed) {
    Throwable root = failed;
    for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    return root;
  }
}

package io.counterfoil.server.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.boot.Boot;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.StartCode;
import io.counterfoil.problem.StoreCode;
import io.counterfoil.server.operations.StartProgress;
import io.counterfoil.server.start.StartStep.Action;
import io.counterfoil.server.start.StartStep.Check;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StartSequenceTest {

  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void stepsAreStartedInOrderAndStoppedInReverse() {
    StartSequence sequence = sequence(good("one"), good("two"), good("three"));

    assertEquals(Optional.empty(), sequence.start());
    sequence.stop();

    assertEquals(
        List.of("start one", "start two", "start three", "stop three", "stop two", "stop one"),
        done);
  }

  @Test
  void allThatIsWrongIsToldBeforeAnythingIsStarted() {
    StartSequence sequence =
        sequence(
            good("one"),
            step("two", Check.quick(() -> List.of(port())), () -> done("start two")),
            step("three", Check.waiting(() -> List.of(store())), () -> done("start three")),
            step("four", Check.quick(() -> List.of(port())), () -> done("start four")));

    assertEquals(Optional.of(Exit.TRY_AGAIN), sequence.start());

    assertEquals(List.of(), done);
    assertEquals(3, err().split("counterfoil: ", -1).length - 1, err());
    int two = err().indexOf("step two");
    int three = err().indexOf("step three");
    assertTrue(two > 0 && two < three && three < err().indexOf("step four"), err());
    assertTrue(err().contains("code   BOOT-040") && err().contains("mend   "), err());
  }

  @Test
  void aCheckThatWaitsIsToldWhenItsTurnComesAndWhatWasStartedIsStopped() {
    CountDownLatch oneIsStarted = new CountDownLatch(1);
    StartSequence sequence =
        sequence(
            step(
                "one",
                Check.NONE,
                () -> {
                  done("start one");
                  oneIsStarted.countDown();
                }),
            step(
                "two",
                Check.waiting(
                    () -> {
                      await(oneIsStarted);
                      return List.of(store());
                    }),
                () -> done("start two")));

    assertEquals(Optional.of(Exit.UNAVAILABLE), sequence.start());
    assertEquals(List.of("start one", "stop one"), done);
  }

  @Test
  void aStepThatFailsIsStoppedToo() {
    StartSequence sequence =
        sequence(
            good("one"),
            step(
                "two",
                Check.NONE,
                () -> {
                  throw store().asException();
                }));

    assertEquals(Optional.of(Exit.UNAVAILABLE), sequence.start());
    assertEquals(List.of("start one", "stop two", "stop one"), done);
  }

  @Test
  void aDefectInAStepIsLeftToTheLauncherWithTheStepsName() {
    StartSequence sequence =
        sequence(
            step(
                "one",
                Check.NONE,
                () -> {
                  throw new IllegalArgumentException("of unknown kind");
                }));

    IllegalStateException defect = assertThrows(IllegalStateException.class, sequence::start);
    assertTrue(String.valueOf(defect.getMessage()).contains("step one"));
  }

  @Test
  void aStopDuringAStepInterruptsItAndStopsWhatWasStarted() throws Exception {
    CountDownLatch inTwo = new CountDownLatch(1);
    StartSequence sequence =
        sequence(
            good("one"),
            step(
                "two",
                Check.NONE,
                () -> {
                  inTwo.countDown();
                  new CountDownLatch(1).await();
                }),
            good("three"));
    Thread stopper =
        Thread.ofPlatform()
            .start(
                () -> {
                  await(inTwo);
                  sequence.stop();
                });

    assertEquals(Optional.empty(), sequence.start());
    stopper.join();

    assertTrue(sequence.isStopping());
    assertEquals(List.of("start one", "stop two", "stop one"), done);
    assertEquals("", err());
  }

  @Test
  void aStepThatCannotBeStoppedKeepsNoOtherFromStopping() {
    StartSequence sequence =
        sequence(
            good("one"),
            new StartStep(
                "two",
                Duration.ofSeconds(5),
                Check.NONE,
                () -> done("start two"),
                () -> {
                  throw new IllegalStateException("stuck");
                }));

    sequence.start();
    sequence.stop();

    assertEquals(List.of("start one", "start two", "stop one"), done);
  }

  private StartSequence sequence(StartStep... steps) {
    return new StartSequence(
        List.of(steps),
        Boot.ofOneCommand(),
        new StartProgress(System.nanoTime()),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private StartStep good(String name) {
    return step(name, Check.NONE, () -> done("start " + name));
  }

  private StartStep step(String name, Check check, Action start) {
    return new StartStep(name, Duration.ofSeconds(5), check, start, () -> done("stop " + name));
  }

  private void done(String what) {
    done.add(what);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException unwanted) {
      throw new IllegalStateException(unwanted);
    }
  }

  private static Problem port() {
    return Problem.of(StartCode.PORT_TAKEN, null, "it is taken");
  }

  private static Problem store() {
    return Problem.of(StoreCode.UNREACHABLE, null, "nobody is there");
  }
}

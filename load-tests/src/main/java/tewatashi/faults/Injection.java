package tewatashi.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One fault at all steps at once: at each terminal a visit walks to a step of its own, and all go
 * on as the fault strikes.
 */
final class Injection {
  /** The requests are on their way by then, or not quite: both are wanted. */
  private static final int LEAD_MILLIS = 40;

  /** A page that comes later than this after the last story was not told by anybody. */
  private static final long LATE_PAGE_MILLIS = 2_500;

  private final FaultHouse house;
  private final Ground ground;
  private final Fault fault;
  private final int node;
  private final Random random;

  /**
   * @param node that the fault befalls, or that serves first, from 0
   */
  Injection(FaultHouse house, Ground ground, Fault fault, int node, Random random) {
    this.house = house;
    this.ground = ground;
    this.fault = fault;
    this.node = node;
    this.random = random;
  }

  /**
   * The stories of all steps.
   *
   * @throws Course.NotThere if visits did not come to their steps, before any fault
   */
  List<Story> run() throws Exception {
    ground.broken();
    fault.before().pull(house, node);
    var courses = new ArrayList<Course>();
    for (Step step : Step.values()) {
      var story = new Story(fault.name(), house.nodes(), step);
      courses.add(new Course(new Walk(ground, step.ordinal(), strikeAt(step), story)));
    }
    together(courses, course -> course.step() != Step.PRINTING, this::approach);
    together(courses, course -> course.step() == Step.PRINTING, this::approach);
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (Course course : courses) {
        running.add(
            threads.submit(() -> {
              start.await();
              if (fault.visitorLeaves()) {
                course.leave();
              } else {
                course.finish();
              }
              return null;
            }));
      }
      start.countDown();
      try {
        Thread.sleep(random.nextInt(LEAD_MILLIS));
        fault.strike().pull(house, node);
        Thread.sleep(fault.lasts());
        fault.heal().pull(house, node);
      } finally {
        ground.healed(); // Also where a lever broke off: nobody waits for ever.
      }
      await(running);
    }
    Thread.sleep(LATE_PAGE_MILLIS);
    for (Course course : courses) {
      ground.sweep(course.walk().terminal(), course.walk().story());
    }
    return courses.stream().map(course -> course.walk().story()).toList();
  }

  private int strikeAt(Step step) {
    return fault.where() == Fault.Where.HOUSE ? node + step.ordinal() % house.nodes() : node;
  }

  private void approach(Course course) throws Exception {
    course.approach(house.nodes(), strikeAt(course.step()));
  }

  private interface Part {
    void play(Course course) throws Exception;
  }

  private static void together(
      List<Course> courses, java.util.function.Predicate<Course> who, Part part) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (Course course : courses.stream().filter(who).toList()) {
        Callable<Void> task =
            () -> {
              part.play(course);
              return null;
            };
        running.add(threads.submit(task));
      }
      await(running);
    }
  }

  private static void await(List<Future<?>> running) throws Exception {
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
  }
}

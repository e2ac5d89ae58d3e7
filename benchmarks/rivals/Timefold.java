import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.impl.solver.DefaultSolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Transfers in Timefold: {@code java -cp JARS Timefold.java FACTS CONFIG MILLISECONDS SEED OUT}.
 *
 * <p>FACTS is what {@code benchmarks.rivals.timefold_facts} writes: arrays of longs. OUT gets one line
 * with the place of every person, one with counts, and one per better plan on the way.
 */
public class Timefold {
    static final int SOFT_LEVELS = 4;

    /** Rows with the price of each activity, and what places and patterns put into them. */
    public static class Rows {
        long[][] tables;
        long[] offsets;
        long[] values;
        long[][] ofPlace;
        long[][] patterns;
        long[][] patternCosts;
        int main;
        long[] activity;
        long[] prices;
        long[] totals;
    }

    /** Lawful places of people who have the same; whether one is among them takes one look. */
    public static class Places extends ArrayList<Integer> {
        final Set<Integer> known;
        final int[] index;

        Places(long[] places, int size) {
            super(places.length);
            index = new int[size];
            for (int k = 0; k < places.length; k++) {
                add((int) places[k]);
                index[(int) places[k]] = k;
            }
            known = new HashSet<>(this);
        }

        @Override
        public boolean contains(Object place) {
            return known.contains(place);
        }
    }

    /** Somebody with a choice. */
    @PlanningEntity
    public static class Person {
        @PlanningId
        Integer id;

        @ValueRangeProvider(id = "places")
        List<Integer> places;

        @PlanningVariable(valueRangeProviderRefs = "places")
        Integer place;

        int[] index;
        long[] costs;
        long[] pattern;

        public Person() {}
    }

    /** Who is where. */
    @PlanningSolution
    public static class Plan {
        @ProblemFactProperty
        Rows rows;

        @PlanningEntityCollectionProperty
        List<Person> people;

        @PlanningScore(bendableHardLevelsSize = 1, bendableSoftLevelsSize = SOFT_LEVELS)
        BendableLongScore score;

        public Plan() {}
    }

    /** Activity, prices and totals, kept as people come and go. */
    public static class Calculator implements IncrementalScoreCalculator<Plan, BendableLongScore> {
        private Rows rows;
        private long[] activity;
        private long[] prices;
        private long[] totals;

        @Override
        public void resetWorkingSolution(Plan plan) {
            rows = plan.rows;
            activity = rows.activity.clone();
            prices = rows.prices.clone();
            totals = Arrays.copyOf(rows.totals, SOFT_LEVELS + 1);
            for (Person person : plan.people) {
                put(person, 1);
            }
        }

        private void put(Person person, int sign) {
            if (person.place == null) {
                return;
            }
            int at = person.index[person.place];
            int pattern = (int) person.pattern[at];
            totals[rows.main] += sign * person.costs[at];
            enter(rows.ofPlace[person.place], sign);
            enter(rows.patterns[pattern], sign);
            long[] more = rows.patternCosts[pattern];
            for (int k = 0; k < more.length; k += 2) {
                totals[(int) more[k]] += sign * more[k + 1];
            }
        }

        private void enter(long[] entries, int sign) {
            for (int k = 0; k < entries.length; k += 2) {
                int row = (int) entries[k];
                activity[row] += sign * entries[k + 1];
                long[] table = rows.tables[row];
                int last = table.length - 1;
                long at = activity[row] - rows.offsets[row];
                long price;
                if (at < 0) {
                    price = table[0] + at * (table[1] - table[0]);
                } else if (at > last) {
                    price = table[last] + (at - last) * (table[last] - table[last - 1]);
                } else {
                    price = table[(int) at];
                }
                totals[(int) rows.values[row]] += price - prices[row];
                prices[row] = price;
            }
        }

        @Override
        public BendableLongScore calculateScore() {
            long[] soft = new long[SOFT_LEVELS];
            for (int k = 0; k < SOFT_LEVELS; k++) {
                soft[k] = -totals[k + 1];
            }
            return BendableLongScore.of(new long[] {-totals[0]}, soft);
        }

        @Override
        public void beforeVariableChanged(Object entity, String name) {
            put((Person) entity, -1);
        }

        @Override
        public void afterVariableChanged(Object entity, String name) {
            put((Person) entity, 1);
        }

        @Override
        public void beforeEntityAdded(Object entity) {}

        @Override
        public void afterEntityAdded(Object entity) {
            put((Person) entity, 1);
        }

        @Override
        public void beforeEntityRemoved(Object entity) {
            put((Person) entity, -1);
        }

        @Override
        public void afterEntityRemoved(Object entity) {}
    }

    public static void main(String[] arguments) throws IOException {
        Plan plan = read(Path.of(arguments[0]));
        SolverConfig config =
                SolverConfig.createFromXmlInputStream(
                                new ByteArrayInputStream(
                                        arguments[1].getBytes(StandardCharsets.UTF_8)))
                        .withSolutionClass(Plan.class)
                        .withEntityClasses(Person.class)
                        .withTerminationSpentLimit(Duration.ofMillis(Long.parseLong(arguments[2])))
                        .withRandomSeed(Long.parseLong(arguments[3]));
        config.setClassLoader(Timefold.class.getClassLoader());
        config.withScoreDirectorFactory(
                new ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig()
                        .withIncrementalScoreCalculatorClass(Calculator.class));
        DefaultSolver<Plan> solver =
                (DefaultSolver<Plan>) SolverFactory.<Plan>create(config).buildSolver();
        List<String> trace = new ArrayList<>();
        solver.addEventListener(
                event -> {
                    BendableLongScore score = (BendableLongScore) event.getNewBestScore();
                    StringBuilder line = new StringBuilder().append(event.getTimeMillisSpent());
                    line.append(' ').append(-score.hardScore(0));
                    for (int k = 0; k < SOFT_LEVELS; k++) {
                        line.append(' ').append(-score.softScore(k));
                    }
                    trace.add(line.toString());
                });
        long start = System.nanoTime();
        Plan best = solver.solve(plan);
        long spent = (System.nanoTime() - start) / 1_000_000;
        try (PrintWriter out =
                new PrintWriter(Path.of(arguments[4]).toFile(), StandardCharsets.UTF_8)) {
            StringBuilder places = new StringBuilder();
            for (Person person : best.people) {
                places.append(person.place).append(' ');
            }
            out.println(places.toString().trim());
            out.println(spent + " " + solver.getMoveEvaluationCount());
            trace.forEach(out::println);
        }
    }

    private static Plan read(Path path) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 20))) {
            Rows rows = new Rows();
            rows.tables = lists(in);
            rows.offsets = list(in);
            rows.values = list(in);
            rows.ofPlace = lists(in);
            rows.patterns = lists(in);
            rows.patternCosts = lists(in);
            rows.activity = list(in);
            rows.prices = list(in);
            rows.totals = list(in);
            rows.main = (int) in.readLong();
            long[][] ranges = lists(in);
            Places[] places = new Places[ranges.length];
            for (int k = 0; k < ranges.length; k++) {
                places[k] = new Places(ranges[k], rows.ofPlace.length);
            }
            long[] range = list(in);
            long[] first = list(in);
            long[][] costs = lists(in);
            long[][] pattern = lists(in);
            Plan plan = new Plan();
            plan.rows = rows;
            plan.people = new ArrayList<>(range.length);
            for (int k = 0; k < range.length; k++) {
                Person person = new Person();
                person.id = k;
                person.places = places[(int) range[k]];
                person.index = places[(int) range[k]].index;
                person.place = (int) first[k];
                person.costs = costs[k];
                person.pattern = pattern[k];
                plan.people.add(person);
            }
            return plan;
        }
    }

    private static long[] list(DataInputStream in) throws IOException {
        long[] found = new long[(int) in.readLong()];
        for (int k = 0; k < found.length; k++) {
            found[k] = in.readLong();
        }
        return found;
    }

    private static long[][] lists(DataInputStream in) throws IOException {
        long[] sizes = list(in);
        long[][] found = new long[sizes.length][];
        for (int k = 0; k < sizes.length; k++) {
            found[k] = new long[(int) sizes[k]];
            for (int j = 0; j < found[k].length; j++) {
                found[k][j] = in.readLong();
            }
        }
        return found;
    }
}

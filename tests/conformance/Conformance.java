/* SPDX-License-Identifier: MIT */
/* Validates finished PDF files against PDF/A-3a and PDF/UA-1 with veraPDF, all in one JVM; started by run.sh. */

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Usage: Conformance [--liste FICHIER] [--doit-echouer FICHIER] [FICHIER...]
 *
 * <p>Each pair (file, flavour) is one test. It passes when no check fails; a file of --doit-echouer passes when at
 * least one check fails (a file that cannot be read at all never passes). Exit status: 0 all passed, 1 some failed,
 * 2 wrong usage.
 */
public final class Conformance {
    private static final PDFAFlavour[] FLAVOURS = {PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1};
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private int passed;
    private int failed;

    private Conformance() {}

    public static void main(String[] args) {
        List<String> files = new ArrayList<>();
        List<String> mustFail = new ArrayList<>();
        try {
            readArguments(args, files, mustFail);
        } catch (IOException | IllegalArgumentException e) {
            OUT.println("conformance : " + e.getMessage());
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        Conformance run = new Conformance();
        files.forEach(file -> run.testBothFlavours(file, false));
        mustFail.forEach(file -> run.testBothFlavours(file, true));
        OUT.println(run.passed + " passed, " + run.failed + " failed");
        System.exit(run.failed == 0 ? 0 : 1);
    }

    private static void readArguments(String[] args, List<String> files, List<String> mustFail) throws IOException {
        for (int i = 0; i < args.length; i++) {
            boolean list = args[i].equals("--liste");
            boolean inverted = args[i].equals("--doit-echouer");
            if ((list || inverted) && i + 1 == args.length) {
                throw new IllegalArgumentException("il manque un nom de fichier après " + args[i]);
            }
            if (list) {
                Path path = Path.of(args[++i]);
                if (!Files.isReadable(path)) {
                    throw new IllegalArgumentException("la liste " + path + " est illisible");
                }
                Files.readAllLines(path, StandardCharsets.UTF_8).stream()
                        .map(String::strip).filter(line -> !line.isEmpty()).forEach(files::add);
            } else if (inverted) {
                mustFail.add(args[++i]);
            } else if (args[i].startsWith("--")) {
                throw new IllegalArgumentException("l’option " + args[i] + " est inconnue");
            } else {
                files.add(args[i]);
            }
        }
        if (files.isEmpty() && mustFail.isEmpty()) {
            throw new IllegalArgumentException("aucun fichier à valider");
        }
    }

    private void testBothFlavours(String file, boolean mustFail) {
        for (PDFAFlavour flavour : FLAVOURS) {
            boolean success;
            try {
                success = validate(file, flavour, mustFail);
            } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
                OUT.println(file + ": " + flavour.getId() + ": validation impossible : " + e);
                success = false;
            }
            if (success) {
                passed++;
            } else {
                failed++;
            }
        }
    }

    /** Validates one file against one flavour and prints the outcome; true when it is the expected one. */
    private static boolean validate(String file, PDFAFlavour flavour, boolean mustFail) throws Exception {
        if (!Files.isReadable(Path.of(file))) {
            throw new IOException("fichier absent ou illisible");
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<RuleId, Integer> rules = result.getFailedChecks();
            int failures = rules.values().stream().mapToInt(Integer::intValue).sum();
            OUT.println(file + ": " + flavour.getId() + ": " + result.getTotalAssertions() + " checks, " + failures
                    + " failed" + (mustFail ? " (échec attendu, " + rules.size() + " règles)" : ""));
            if (!mustFail) {
                printFailures(result, rules);
                return failures == 0 && result.isCompliant() && result.getTotalAssertions() > 0;
            }
            return failures > 0;
        }
    }

    private static void printFailures(ValidationResult result, Map<RuleId, Integer> rules) {
        Map<RuleId, TestAssertion> first = new TreeMap<>(
                Comparator.comparing(RuleId::getClause).thenComparingInt(RuleId::getTestNumber));
        result.getTestAssertions().stream().filter(a -> a.getStatus() == TestAssertion.Status.FAILED)
                .forEach(a -> first.putIfAbsent(a.getRuleId(), a));
        first.forEach((rule, assertion) -> {
            OUT.println("    " + rule.getClause() + "-" + rule.getTestNumber() + " : " + rules.get(rule) + " fois : "
                    + assertion.getMessage());
            OUT.println("        d’abord en " + assertion.getLocation().getContext());
            if (assertion.getErrorMessage() != null) {
                OUT.println("        " + assertion.getErrorMessage());
            }
        });
    }
}

package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of a file, or why there is none.
 *
 * @param text what was read; empty where nothing could be
 * @param failure why nothing could be read
 * @param badLine the first line that is not UTF-8; 0 where all are
 */
record UnitText(String text, Optional<Failure> failure, int badLine) {

    /** Stands for bytes that are no UTF-8. */
    private static final char REPLACED = '\uFFFD';

    /**
     * Why a file could not be read.
     *
     * @param reason in words that follow the file's name: {@code permission denied}
     * @param generatorsToo whether the generator cannot read it either, and so refuses it; else what it declares is unknown
     * @param gone whether it, or what it links to, is not there: it was when its directory was listed, and may be again in a moment
     */
    record Failure(String reason, boolean generatorsToo, boolean gone) {}

    /** The text of a file of a directory; none of one that is masked by a link to {@code /dev/null}. */
    static UnitText read(UnitDirectory directory, String name) {
        try {
            return decode(directory.read(name));
        } catch (IOException fault) {
            return new UnitText("", Optional.of(failure(directory, name, fault)), 0);
        }
    }

    private static Failure failure(UnitDirectory directory, String name, IOException fault) {
        String reason = InputFile.reason(fault);
        try {
            Path file = FileNames.child(directory.path(), name);
            boolean link = Files.isSymbolicLink(file);
            boolean gone = fault instanceof NoSuchFileException;
            boolean broken = link && (gone || InputFile.loop(file));
            boolean folder = Files.isDirectory(file) && reason.equals("is a directory");
            return new Failure(
                    gone && !link ? "it is gone since its directory was listed" : reason, broken || folder, gone);
        } catch (IOException impossible) {
            return new Failure(reason, false, false);
        }
    }

    /** A warning where the text is not UTF-8: systemd leaves such lines of the generated unit out. */
    Optional<Problem> encodingProblem(String source) {
        return badLine == 0
                ? Optional.empty()
                : Optional.of(Problem.warning(
                                "this line is not UTF-8: systemd ignores what it becomes in the unit",
                                new Origin.FileLine(source, badLine, ""))
                        .as(LintRule.ENCODING));
    }

    private static UnitText decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean replaced = text.indexOf(REPLACED) >= 0;
        return new UnitText(text, Optional.empty(), replaced ? firstBadLine(bytes) : 0);
    }

    /** 0 where what looks replaced was written so. */
    private static int firstBadLine(byte[] bytes) {
        int number = 1;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, i - start));
                } catch (CharacterCodingException here) {
                    return number;
                }
                number++;
                start = i + 1;
            }
        }
        return 0;
    }
}

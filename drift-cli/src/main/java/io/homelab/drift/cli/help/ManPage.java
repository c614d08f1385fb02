package io.homelab.drift.cli.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command's page for {@code man}, made of what its help says.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/man.7.html">man(7)</a>
 */
public final class ManPage {

    private static final String EXAMPLES = "Examples:";
    private static final String STATUS = "Exit status";

    private final CommandSpec spec;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandSpec spec) {
        this.spec = spec;
    }

    /**
     * The page of a command.
     *
     * @param version what its foot says: {@code drift 1.0}
     */
    public static String of(CommandSpec spec, String version) {
        return new ManPage(spec).text(version);
    }

    private String text(String version) {
        String name = spec.qualifiedName("-");
        page.append(".TH ")
                .append(roff(name.toUpperCase(Locale.ROOT)))
                .append(" 1 \"\" \"")
                .append(roff(version))
                .append("\" \"drift\"\n.nh\n.ad l\n");
        section("NAME");
        line(name + " - " + withoutStop(CompletedCommand.summary(spec)));
        section("SYNOPSIS");
        page.append(".B ").append(roff(spec.qualifiedName(" "))).append('\n');
        line(synopsis());
        List<String> description =
                new ArrayList<>(Arrays.asList(spec.usageMessage().description()));
        section("DESCRIPTION");
        line(CompletedCommand.summary(spec));
        paragraphs(description);
        commands();
        options();
        footer(Arrays.asList(spec.usageMessage().footer()));
        seeAlso();
        return page.toString();
    }

    private String synopsis() {
        List<String> parts = new ArrayList<>();
        if (!spec.options().isEmpty()) {
            parts.add("[OPTIONS]");
        }
        spec.positionalParameters().forEach(operand -> parts.add(operand(operand)));
        if (!spec.subcommands().isEmpty()) {
            parts.add("COMMAND");
        }
        return String.join(" ", parts);
    }

    private static String operand(PositionalParamSpec operand) {
        String many = operand.arity().max() > 1 ? "…" : "";
        return operand.arity().min() > 0 ? operand.paramLabel() + many : "[" + operand.paramLabel() + many + "]";
    }

    private void commands() {
        if (spec.subcommands().isEmpty()) {
            return;
        }
        section("COMMANDS");
        for (CommandLine sub : spec.subcommands().values()) {
            tagged("\\fB" + roff(sub.getCommandName()) + "\\fR", CompletedCommand.summary(sub.getCommandSpec()));
        }
    }

    private void options() {
        section("OPTIONS");
        for (PositionalParamSpec operand : spec.positionalParameters()) {
            tagged("\\fI" + roff(operand.paramLabel()) + "\\fR", String.join(" ", operand.description()));
        }
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String names = Arrays.stream(option.names())
                        .map(name -> "\\fB" + roff(name) + "\\fR")
                        .collect(Collectors.joining(", "));
                String value = option.arity().max() > 0 ? "=\\fI" + roff(option.paramLabel()) + "\\fR" : "";
                tagged(names + value, String.join(" ", option.description()));
            }
        }
    }

    /** Its help ends with what its exit status means, and with examples. */
    private void footer(List<String> footer) {
        int examples = footer.indexOf(EXAMPLES);
        List<String> before = examples < 0 ? footer : footer.subList(0, examples);
        if (before.stream().anyMatch(line -> line.startsWith(STATUS))) {
            section("EXIT STATUS");
            paragraphs(before);
        }
        if (examples >= 0) {
            List<String> lines = footer.subList(examples + 1, footer.size());
            section("EXAMPLES");
            page.append(".nf\n");
            lines.forEach(this::line);
            page.append(".fi\n");
        }
    }

    private void seeAlso() {
        section("SEE ALSO");
        List<String> pages = new ArrayList<>();
        CommandSpec parent = spec.parent();
        if (parent != null) {
            pages.add(parent.qualifiedName("-"));
        }
        spec.subcommands()
                .values()
                .forEach(sub -> pages.add(sub.getCommandSpec().qualifiedName("-")));
        pages.add("podman-systemd.unit");
        page.append(pages.stream()
                        .map(name -> "\\fB" + roff(name) + "\\fR(" + (name.startsWith("drift") ? "1" : "5") + ")")
                        .collect(Collectors.joining(", ")))
                .append('\n');
    }

    private void section(String title) {
        page.append(".SH ").append(title).append('\n');
    }

    private void tagged(String tag, String text) {
        page.append(".TP\n").append(tag).append('\n');
        line(text.isEmpty() ? " " : text);
    }

    private void paragraphs(List<String> lines) {
        for (String line : lines) {
            if (line.isBlank()) {
                page.append(".PP\n");
            } else {
                line(line);
            }
        }
    }

    private void line(String text) {
        String escaped = roff(text);
        boolean control = escaped.startsWith(".") || escaped.startsWith("'");
        page.append(control ? "\\&" : "").append(escaped).append('\n');
    }

    /** Text that roff prints as it is: a plain dash would be a hyphen, which nobody can paste. */
    private static String roff(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}

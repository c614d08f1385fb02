package io.homelab.drift.core.spec;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.option.Booleans;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.CpuLimit;
import io.homelab.drift.core.spec.value.GoDuration;
import io.homelab.drift.core.spec.value.HealthCommand;
import io.homelab.drift.core.spec.value.ImageReference;
import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.LogDestination;
import io.homelab.drift.core.spec.value.Namespace;
import io.homelab.drift.core.spec.value.PodIdFile;
import io.homelab.drift.core.spec.value.RestartPolicy;
import io.homelab.drift.core.spec.value.Rootfs;
import io.homelab.drift.core.spec.value.Signal;
import io.homelab.drift.core.spec.value.StringList;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.User;
import io.homelab.drift.core.spec.value.WholeNumber;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The grammars of options that hold one value. */
final class ScalarParsers {

    static final ValueParser TEXT = ValueParser.text("a text", Optional::of);
    static final ValueParser BOOLEAN =
            ValueParser.text("true or false", text -> Booleans.parse(text).map(String::valueOf));
    static final ValueParser NUMBER = ValueParser.scalar("a number", ScalarParsers::number);
    static final ValueParser DECIMAL = ValueParser.scalar("a number", ScalarParsers::decimal);
    static final ValueParser BYTES = ValueParser.scalar("a size like 512m or 4g", text -> ByteSize.parse(text));
    static final ValueParser SWAP = ValueParser.scalar(
            "a size like 512m or 4g, or -1",
            text -> text.equals("-1") ? Optional.of(new Text(text)) : ByteSize.parse(text));
    static final ValueParser DURATION =
            ValueParser.scalar("a duration like 30s or 1m30s", text -> GoDuration.parse(text));
    /** Like any duration, but that an empty one is none. */
    static final ValueParser DELAY = ValueParser.scalar("a duration like 30s or 1m30s", text -> GoDuration.parse(text));

    static final ValueParser INTERVAL = ValueParser.scalar(
            "a duration like 30s or 1m30s, or disable", text -> GoDuration.parse(text.equals("disable") ? "0" : text));
    static final ValueParser LOG_DESTINATION =
            ValueParser.scalar("local, events_logger or a folder", text -> Optional.of(LogDestination.parse(text)));
    static final ValueParser HEALTH_COMMAND = ValueParser.scalar(
            "a command, CMD with words, a JSON array of strings, or none", text -> HealthCommand.parse(text));
    static final ValueParser ENTRYPOINT =
            ValueParser.scalar("a word or a JSON array of strings", text -> Optional.of(entrypoint(text)));
    static final ValueParser IMAGE = ValueParser.scalar("the name of an image", text -> ImageReference.parse(text));
    static final ValueParser ADDRESS = ValueParser.scalar("an IP address", text -> IpAddress.parse(text));
    static final ValueParser NAME_SERVER = ValueParser.scalar(
            "an IP address, or none",
            text -> text.equals("none") ? Optional.of(new Text(text)) : IpAddress.parse(text));
    static final ValueParser MAC =
            ValueParser.text("a hardware address like 92:d0:c6:0a:29:33", NetworkAttachment::mac);
    static final ValueParser CPUS =
            ValueParser.scalar("a number of processors like 1.5", text -> CpuLimit.ofCpus(text));
    static final ValueParser SIGNAL = ValueParser.scalar("a signal like SIGTERM or 15", text -> Signal.parse(text));
    static final ValueParser RESTART =
            ValueParser.scalar("no, always, unless-stopped or on-failure[:N]", text -> RestartPolicy.parse(text));
    static final ValueParser ROOTFS = ValueParser.scalar("a folder", text -> Optional.of(Rootfs.parse(text)));
    static final ValueParser CPU_SET =
            ValueParser.text("numbers and ranges like 0-3,8", text -> Optional.of(cpuSet(text)));
    static final ValueParser USER = ValueParser.scalar("a user, or user:group", text -> Optional.of(User.parse(text)));
    static final ValueParser PULL = ValueParser.text("always, missing, newer or never", ScalarParsers::pull);
    static final ValueParser UMASK = ValueParser.text("up to four octal digits", ScalarParsers::umask);
    static final ValueParser LOWER = ValueParser.text("a word", text -> Optional.of(text.toLowerCase(Locale.ROOT)));
    static final ValueParser NAMESPACE = ValueParser.scalar("a namespace", text -> Optional.of(Namespace.parse(text)));
    static final ValueParser USER_NAMESPACE =
            ValueParser.scalar("a namespace", text -> Optional.of(Namespace.parseUsers(text)));
    static final ValueParser POD_ID_FILE = ValueParser.scalar("a path", text -> Optional.of(PodIdFile.parse(text)));

    private static final Map<String, String> PULL_POLICIES = Map.of(
            "always",
            "always",
            "missing",
            "missing",
            "ifmissing",
            "missing",
            "ifnotpresent",
            "missing",
            "",
            "missing",
            "newer",
            "newer",
            "ifnewer",
            "newer",
            "never",
            "never");
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,4}");
    private static final Pattern CPUS_AND_RANGES =
            Pattern.compile("\\d{1,4}(?:-\\d{1,4})?(?:,\\d{1,4}(?:-\\d{1,4})?)*+");
    private static final Map<String, Integer> PREFIXES = Map.of("0x", 16, "0b", 2, "0o", 8);

    private ScalarParsers() {}

    /** An integer as Go's {@code ParseInt} with base 0 reads it: {@code 0x10} and {@code 020} are 16. */
    static Optional<WholeNumber> number(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int base = 10;
        String prefix = digits.toLowerCase(Locale.ROOT).substring(0, Math.min(2, digits.length()));
        if (PREFIXES.containsKey(prefix)) {
            base = PREFIXES.getOrDefault(prefix, base);
            digits = digits.substring(2);
        } else if (digits.startsWith("0") && digits.length() > 1) {
            base = 8;
        }
        String plain = withoutUnderscores(digits);
        if (plain.isEmpty() || plain.length() > 64 || plain.startsWith("-") || plain.startsWith("+")) {
            return Optional.empty();
        }
        try {
            BigInteger number = new BigInteger(plain, base);
            return Optional.of(new WholeNumber(negative ? number.negate() : number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Underscores may part digits; one at an end is no part of a number. */
    private static String withoutUnderscores(String digits) {
        boolean atEnd = digits.startsWith("_") || digits.endsWith("_");
        return atEnd ? digits : digits.replace("_", "");
    }

    /** Unlike the numbers of most options these have no prefix: {@code 010} is ten. */
    static Optional<WholeNumber> decimal(String text) {
        return Scan.isNumber(text, 1, 20) ? Optional.of(new WholeNumber(new BigInteger(text))) : Optional.empty();
    }

    private static StringList entrypoint(String text) {
        return StringList.parse(text).orElseGet(() -> new StringList(List.of(text)));
    }

    private static Optional<String> pull(String text) {
        return Optional.ofNullable(PULL_POLICIES.get(text.toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> umask(String text) {
        return OCTAL.matcher(text).matches() ? Optional.of("0".repeat(4 - text.length()) + text) : Optional.empty();
    }

    /** The numbers one by one, in order: {@code 0-2,1} is {@code 0,1,2}. What is no such list stays as it is. */
    static String cpuSet(String text) {
        if (!CPUS_AND_RANGES.matcher(text).matches()) {
            return text;
        }
        BitSet numbers = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", 2);
            int last = Integer.parseInt(ends[ends.length - 1]);
            numbers.set(Integer.parseInt(ends[0]), Math.max(last, Integer.parseInt(ends[0])) + 1);
        }
        return numbers.stream().mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}

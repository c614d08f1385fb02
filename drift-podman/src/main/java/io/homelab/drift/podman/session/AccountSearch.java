package io.homelab.drift.podman.session;

import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.command.ShellWord;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.output.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the users of a machine whose services root may ask for. */
public final class AccountSearch {

    private static final String ALL = "all";
    private static final String LINGERING = "/var/lib/systemd/linger";
    private static final String RUNTIME = "/run/user";
    private static final String QUADLETS = "/etc/containers/systemd/users";
    private static final String OWN_QUADLETS = "/.config/containers/systemd";

    private final SessionMachine machine;

    private AccountSearch(SessionMachine machine) {
        this.machine = machine;
    }

    /**
     * The users of names.
     *
     * @param names of users; {@code all}: root, and whoever has a manager that runs, lingers, or has quadlets
     * @return in the order in which they are named, {@code all} sorted by number; none twice
     * @throws SourceException if somebody else than root asks, or there is no such user
     */
    public static List<Account> find(SessionMachine machine, List<String> names) {
        if (machine.uid() != 0) {
            throw new SourceException(machine.said() + "only root may ask for the services of other users");
        }
        try {
            AccountSearch search = new AccountSearch(machine);
            Set<Account> found = new LinkedHashSet<>();
            for (String name : names) {
                found.addAll(name.equals(ALL) ? search.all() : List.of(search.one(name)));
            }
            return List.copyOf(found);
        } catch (IOException e) {
            throw new SourceException(String.valueOf(e.getMessage()), e);
        }
    }

    private Account one(String name) throws IOException {
        List<Account> found = accounts(List.of(name));
        return found.stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SourceException(machine.said() + "there is no user " + Printable.of(name)));
    }

    /** Those of names and numbers, from wherever that machine knows its users. */
    private List<Account> accounts(List<String> keys) throws IOException {
        String words = ShellWord.exact(keys);
        String asked = "if command -v getent >/dev/null 2>&1; then getent passwd -- " + words
                + " </dev/null; else cat /etc/passwd; fi 2>/dev/null\n";
        return parse(machine.session().ask(asked, machine.limit(), "users"));
    }

    private static List<Account> parse(byte[] passwd) {
        return new String(passwd, StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> Account.parse(line).stream())
                .toList();
    }

    private List<Account> all() throws IOException {
        Map<Long, Account> known = new TreeMap<>();
        parse(machine.session().ask("cat /etc/passwd 2>/dev/null\n", machine.limit(), "users"))
                .forEach(account -> known.putIfAbsent(account.uid(), account));
        Set<String> numbers = new LinkedHashSet<>();
        names(RUNTIME).stream().filter(AccountSearch::number).forEach(numbers::add);
        names(QUADLETS).stream().filter(AccountSearch::number).forEach(numbers::add);
        Set<String> keys = new LinkedHashSet<>(numbers);
        Set<String> lingering = Set.copyOf(names(LINGERING));
        keys.addAll(lingering);
        keys.removeIf(key -> known.values().stream()
                .anyMatch(account -> account.name().equals(key)
                        || Long.toString(account.uid()).equals(key)));
        if (!keys.isEmpty()) {
            accounts(List.copyOf(keys)).forEach(account -> known.putIfAbsent(account.uid(), account));
        }
        List<String> places = new ArrayList<>();
        for (Account account : known.values()) {
            places.add(manager(account));
            places.add(own(account));
        }
        Map<String, FoundFile> there = new FileQuestion(machine.session(), machine.limit())
                .kinds(places)
                .ask();
        return known.values().stream()
                .filter(account -> account.uid() == 0
                        || lingering.contains(account.name())
                        || names(there, manager(account))
                        || names(there, own(account))
                        || (numbers.contains(Long.toString(account.uid())) && there(QUADLETS + "/" + account.uid())))
                .toList();
    }

    private static String manager(Account account) {
        return RUNTIME + "/" + account.uid() + "/systemd";
    }

    private static String own(Account account) {
        return (account.home().equals("/") ? "" : account.home()) + OWN_QUADLETS;
    }

    private static boolean names(Map<String, FoundFile> there, String path) {
        return Optional.ofNullable(there.get(path))
                .filter(file -> file.kind() == FoundFile.Kind.DIRECTORY)
                .isPresent();
    }

    private boolean there(String path) {
        return machine.exists(path);
    }

    private List<String> names(String directory) throws SessionException {
        FoundFile folder = new FileQuestion(machine.session(), machine.limit())
                .holding(1, List.of(directory))
                .ask()
                .get(directory);
        try {
            return folder == null
                    ? List.of()
                    : folder.entries().stream().map(FoundFile.Entry::name).toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static boolean number(String name) {
        return Scan.isNumber(name, 1, 10);
    }
}

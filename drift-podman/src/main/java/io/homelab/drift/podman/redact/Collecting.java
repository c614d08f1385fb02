package io.homelab.drift.podman.redact;

import io.homelab.drift.podman.redact.Pseudonyms.Kind;

/** The first pass: collects what is not to be shown. */
final class Collecting implements Pass {

    /** Makes a value another text, so that whoever finds secrets goes on as in the last pass. */
    private static final char CHANGED = '\0';

    private final SensitiveTexts texts;
    private final Addresses addresses;
    private final boolean again;
    private final Vocabulary vocabulary = new Vocabulary();
    private final CommandList lists = new CommandList(this);

    Collecting(SensitiveTexts texts, Addresses addresses, boolean again) {
        this.again = again;
        this.texts = texts;
        this.addresses = addresses;
    }

    @Override
    public String of(String value) {
        String plain = plain(value);
        texts.pseudonyms().reserve(plain);
        texts.add(plain, Kind.VALUE, true);
        return plain + CHANGED;
    }

    private static String plain(String value) {
        return value.indexOf(CHANGED) < 0 ? value : value.replace(String.valueOf(CHANGED), "");
    }

    @Override
    public String ofList(String words) {
        return lists.replaced(plain(words)).orElseGet(() -> of(words));
    }

    @Override
    public String quoted(String text) {
        String plain = plain(text);
        texts.add(plain, Kind.VALUE, false);
        return plain + CHANGED;
    }

    @Override
    public String named(String text, Kind kind) {
        texts.pseudonyms().reserve(text);
        if (!vocabulary.contains(text)) {
            texts.add(text, kind, true);
        }
        addresses.collect(text);
        return text;
    }

    @Override
    public String open(String text) {
        String plain = plain(text);
        structural(plain);
        return text;
    }

    @Override
    public String structural(String marked) {
        String text = plain(marked);
        texts.pseudonyms().reserve(text);
        addresses.collect(text);
        People.find(text, home -> texts.add(home, Kind.HOME, true), login -> named(login, Kind.LOGIN));
        HostNames.find(text, host -> named(host, Kind.HOST), mail -> texts.add(mail, Kind.MAIL, true));
        return marked;
    }

    @Override
    public String name(String text) {
        texts.pseudonyms().reserve(text);
        addresses.keep(text);
        return text;
    }

    @Override
    public void inSubnet(String address) {
        addresses.keepInKept(address);
    }

    @Override
    public boolean again() {
        return again;
    }
}

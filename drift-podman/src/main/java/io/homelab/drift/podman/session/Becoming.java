package io.homelab.drift.podman.session;

import io.homelab.drift.core.command.ShellWord;
import java.util.List;

/**
 * Root's shell becomes another user's: {@code exec runuser -u anna -- sh}, with the variables that this user has after a login and no
 * others.
 */
record Becoming(Account account) {

    /** Says a word, which the shell that follows does not say, and becomes the user's. */
    String script(String token, long number) {
        String user = ShellWord.exact(account.name());
        String home = ShellWord.exact(account.home());
        String environment = ShellWord.exact(List.of(
                "HOME=" + account.home(),
                "USER=" + account.name(),
                "LOGNAME=" + account.name(),
                // XDG_RUNTIME_DIR is set by what is said next, where that user has one: podman refuses one that is not
                // there.
                "SHELL=" + account.shell()));
        String as = "exec env -i \"PATH=$PATH\" \"LANG=$LANG\" " + environment + " ";
        // One command, so that all of it has been read before any of it is done.
        return """
                {
                PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin
                { cd -- %s || cd /; } 2>/dev/null
                printf '\\n%%s %%s 0\\n' '%s' %d
                printf '\\n%%s %%s 0\\n' '%s' %d >&2
                if command -v runuser >/dev/null 2>&1; then %srunuser -u %s -- sh
                elif command -v su >/dev/null 2>&1; then %ssu -s /bin/sh %s -c 'exec sh'
                else %ssetpriv --reuid=%d --regid=%d --init-groups sh
                fi
                }
                """.formatted(home, token, number, token, number, as, user, as, user, as, account.uid(), account.gid());
    }
}

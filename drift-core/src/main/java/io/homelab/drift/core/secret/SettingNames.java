package io.homelab.drift.core.secret;

import io.homelab.drift.core.input.Scan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Names of settings that are known to hold no secret, and names that tell of one. */
final class SettingNames {

    /** Of mounts, drivers of volumes and networks, and logs: what each of them is given to mean holds no secret. */
    private static final Set<String> OPEN = words("""
            type src source dst dest destination target device o ro readonly rw readwrite relabel u chown idmap bind-propagation
            bind-nonrecursive consistency subpath volume-subpath swap notmpcopyup tmpcopyup tmpfs-size tmpfs-mode copy nocopy
            addr vers nfsvers minorversion proto mountproto port mountport mountvers mounthost clientaddr rsize wsize bsize timeo retrans
            retry sec namlen acregmin acregmax acdirmin acdirmax actimeo lookupcache local_lock nconnect max_connect
            uid gid cruid backupuid backupgid file_mode dir_mode fmask dmask umask mode size inodes nr_inodes nr_blocks timeout huge mpol
            domain dom workgroup iocharset codepage nls ip servern netbiosname cache handletimeout esize max_credits snapshot
            credentials cred context fscontext defcontext rootcontext charset errors data commit barrier journal subvol subvolid compress
            compress-force autodefrag space_cache lowerdir upperdir workdir volatile xino
            x-systemd.automount x-systemd.idle-timeout x-systemd.mount-timeout x-systemd.device-timeout
            mtu vlan parent metric isolate bclim vrf no_default_route interface_name outbound_addr4 outbound_addr6
            com.docker.network.driver.mtu com.docker.network.bridge.name com.docker.network.bridge.enable_icc
            path tag max-size max-file max_size max_file label labels id label_file compressed
            """);

    /** Settings without a value. */
    private static final Set<String> FLAGS = words("""
            defaults rw ro exec noexec suid nosuid dev nodev sync async auto noauto user nouser relatime norelatime atime noatime
            diratime nodiratime strictatime lazytime nolazytime bind rbind soft hard intr nointr lock nolock tcp udp rdma bg fg ac noac
            cto nocto acl noacl posix noposix resvport noresvport sharecache nosharecache fsc nofsc unix nounix brl nobrl serverino
            noserverino perm noperm setuids nosetuids dynperm dfs nodfs mfsymlinks guest multiuser seal nohandlecache forceuid noforceuid
            forcegid noforcegid mapposix nomapposix mapchars nomapchars sfu persistenthandles resilienthandles strictsync nostrictsync
            user_xattr nouser_xattr discard nodiscard ssd nossd z u private rprivate shared rshared slave rslave unbindable
            runbindable copy nocopy o nosymfollow idmap readonly netdev _netdev nofail tmpcopyup notmpcopyup
            """);

    private static final Set<String> TELLING = words("""
            pass passwd password passphrase passcode pw pwd userpass requirepass masterauth secret secrets token tokens auth authkey
            authorization credential credentials cred creds apikey accesskey secretkey privatekey passin passout psk bearer cookie basicauth digestauth
            """);

    private static final Set<String> OF_KEYS = words(
            "api access secret private auth encryption signing license shared account master jwt session app client storage");

    /** What such a name may end in, so that it is of the secret and not the secret. */
    private static final Set<String> ABOUT = words("""
            file files path dir directory ttl type length min max expiry expires expiration timeout provider method mode enabled disabled
            """);

    private static final String[] ENDINGS = {"password", "passwd", "passphrase", "secret", "token", "apikey"};

    private SettingNames() {}

    private static Set<String> words(String text) {
        return new TreeSet<>(Scan.split(text.strip(), Scan::isBlank));
    }

    /** Whether a setting of that name is known to hold no secret. */
    static boolean open(String name) {
        return OPEN.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a word is a setting that has no value. */
    static boolean flag(String word) {
        return FLAGS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether a name says that its value is a secret: {@code requirepass}, {@code db.password}, {@code --api-key}. */
    static boolean tell(String name) {
        List<String> parts = parts(name);
        if (ABOUT.contains(parts.get(parts.size() - 1))) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            boolean key = i > 0 && parts.get(i).equals("key") && OF_KEYS.contains(parts.get(i - 1));
            if (key || TELLING.contains(parts.get(i)) || Arrays.stream(ENDINGS).anyMatch(parts.get(i)::endsWith)) {
                return true;
            }
        }
        return false;
    }

    /** The words of a name, however it is written: {@code dbPassword}, {@code DB_PASSWORD}. */
    private static List<String> parts(String name) {
        StringBuilder parted = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (i > 0 && c >= 'A' && c <= 'Z' && lowerOrDigit(name.charAt(i - 1))) {
                parted.append('-');
            }
            parted.append(c);
        }
        return Scan.split(parted.toString().toLowerCase(Locale.ROOT), c -> !lowerOrDigit(c));
    }

    private static boolean lowerOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}

package io.homelab.drift.core.spec.value;

/** How a container gets a secret. */
public sealed interface SecretUse extends Value {

    /** As a variable: {@code --secret db,type=env,target=DB_PASSWORD}. */
    record Variable(String name) implements SecretUse {
        @Override
        public String normal() {
            return "env " + name;
        }
    }

    /**
     * As a file: {@code --secret db,target=/run/db,mode=0400}.
     *
     * @param path where it is, {@code /run/secrets/db} unless told otherwise
     * @param mode octal, without leading zeros
     */
    record File(String path, Owner owner, String mode) implements SecretUse {
        @Override
        public String normal() {
            return "mount " + path + " uid=" + owner.uid() + " gid=" + owner.gid() + " mode=" + mode;
        }

        /** What inspect shows of it. */
        public Shown shown() {
            return new Shown(owner, mode);
        }
    }

    /** A file of which nobody shows where it is. */
    record Shown(Owner owner, String mode) implements SecretUse {
        @Override
        public String normal() {
            return "mount uid=" + owner.uid() + ",gid=" + owner.gid() + ",mode=" + mode;
        }
    }

    /** Whose the file is: ids, as they were written. */
    record Owner(String uid, String gid) {}
}

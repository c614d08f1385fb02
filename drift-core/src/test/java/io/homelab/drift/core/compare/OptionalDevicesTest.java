package io.homelab.drift.core.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** On a recorded host, where nobody knows which devices there were. */
class OptionalDevicesTest {

    @Test
    void containerWithTheOptionalDeviceIsAsDeclared() {
        assertEquals(List.of(), codes("/dev/dri", "/dev/kvm"));
    }

    @Test
    void containerWithoutTheOptionalDeviceIsAsDeclaredToo() {
        assertEquals(List.of(), codes("/dev/kvm"));
    }

    @Test
    void deviceThatIsNotOptionalMustBeThere() {
        assertEquals(List.of("device-missing"), codes("/dev/dri"));
    }

    @Test
    void optionalDeviceWithOtherPermissionsDiffers() {
        assertEquals(List.of("device-differs"), codes("/dev/dri:/dev/dri:r", "/dev/kvm"));
    }

    private static List<String> codes(String... created) {
        String[] options = new String[created.length * 2];
        for (int i = 0; i < created.length; i++) {
            options[2 * i] = "--device";
            options[2 * i + 1] = created[i];
        }
        return new Homelab()
                .optionalDevices("/dev/dri")
                .declared("--device", "/dev/dri", "--device", "/dev/kvm")
                .created(options)
                .codes();
    }
}

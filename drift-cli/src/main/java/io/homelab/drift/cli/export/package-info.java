/** Reports for other programs: JUnit's XML, Prometheus, a page for a browser, SARIF. */
@NullMarked
package io.homelab.drift.cli.export;

import org.jspecify.annotations.NullMarked;

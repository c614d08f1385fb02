package io.homelab.drift.docs;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * One page of the site.
 *
 * @param source the Markdown file, relative to the project
 * @param anchors the ids of its headings, as GitHub gives them
 */
record SitePage(Path source, String title, Node content, Set<String> anchors) {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    SitePage {
        anchors = Set.copyOf(anchors);
    }

    /** Where a link of a page leads. */
    @FunctionalInterface
    interface Links {
        String to(SitePage from, String target);
    }

    static SitePage read(Path source, String markdown) {
        Node content = Parser.builder().extensions(EXTENSIONS).build().parse(markdown);
        Headings headings = new Headings();
        content.accept(headings);
        return new SitePage(source, headings.title, content, headings.anchors);
    }

    /** The folder that its links are relative to. */
    Path folder() {
        return Objects.requireNonNullElse(source.getParent(), Path.of(""));
    }

    /** Its file on the site. */
    Path output() {
        String name = source.getFileName().toString();
        String stem = name.substring(0, name.length() - ".md".length());
        return folder().resolve(stem.equals("README") ? "index.html" : stem + ".html");
    }

    void links(Links links) {
        content.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.to(SitePage.this, link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.to(SitePage.this, image.getDestination());
                visitChildren(image);
            }
        });
    }

    String html(Links links) {
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Link link) {
                        attributes.put("href", links.to(this, link.getDestination()));
                    }
                })
                .build()
                .render(content);
    }

    private static final class Headings extends AbstractVisitor {

        private final Set<String> anchors = new HashSet<>();
        private final IdGenerator ids = IdGenerator.builder().build();
        private String title = "";

        @Override
        public void visit(Heading heading) {
            StringBuilder text = new StringBuilder();
            heading.accept(new AbstractVisitor() {
                @Override
                public void visit(Text part) {
                    text.append(part.getLiteral());
                }

                @Override
                public void visit(Code part) {
                    text.append(part.getLiteral());
                }
            });
            anchors.add(ids.generateId(text.toString()));
            if (title.isEmpty()) {
                title = text.toString();
            }
        }
    }
}

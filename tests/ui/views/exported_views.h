#pragma once

#include <filesystem>
#include <memory>
#include <QString>

#include "tests/ui/views/view_document.h"
#include "ui/plots/plot_widget.h"
#include "ui/views/figure_export.h"

namespace stratascope::test {

// Views of two texts, and a folder for what is exported of them.
class ExportedViews {
protected:
    // Makes the document anew and encodes the texts; whether that went well.
    bool open() {
        m_document = std::make_unique<ViewDocument>();
        return m_document->encode(QStringLiteral("the bank of the river was steep."),
                                  QStringLiteral("the 银 bank raised its rates."));
    }
    void close() { m_document.reset(); }

    std::unique_ptr<View> shownView(const QString& name) {
        std::unique_ptr<View> view = makeView(name, *m_document);
        return showView(*view) ? std::move(view) : nullptr;
    }
    Figure figureOf(const QString& name) { return shownView(name)->plot().figure(); }

    QString name(const QString& fileName) const { return m_document->folder() + u'/' + fileName; }
    std::filesystem::path file(const QString& fileName) const { return pathOf(name(fileName)); }

    template <typename Widget>
    static Widget& child(QWidget& parent, const QString& name) {
        return *parent.findChild<Widget*>(name);
    }

    std::unique_ptr<ViewDocument> m_document;
};

}  // namespace stratascope::test

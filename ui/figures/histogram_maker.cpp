#include <QCoreApplication>
#include <QLocale>

#include "ui/figures/figure_makers.h"
#include "ui/figures/number_text.h"

namespace stratascope {

namespace {

QString captionOf(const TensorStatistics& statistics) {
    QString caption =
        QCoreApplication::translate("Figures", "%1 values from %2 to %3, mean %4, standard deviation %5.")
            .arg(QLocale().toString(static_cast<qulonglong>(statistics.finite())),
                 briefNumber(statistics.minimum), briefNumber(statistics.maximum),
                 briefNumber(statistics.mean), briefNumber(statistics.standardDeviation));
    if (const std::uint64_t others = statistics.count - statistics.finite(); others > 0) {
        caption += u' ' + QCoreApplication::translate("Figures", "NaN or infinite, and left out: %1.")
                              .arg(QLocale().toString(static_cast<qulonglong>(others)));
    }
    return caption;
}

}  // namespace

HistogramFigure histogramFigure(const QString& tensor, const Histogram& histogram,
                                const TensorStatistics& statistics, ValueScale scale) {
    HistogramFigure figure;
    figure.title = tensor;
    figure.caption = captionOf(statistics);
    figure.minimum = histogram.minimum;
    figure.maximum = histogram.maximum;
    for (const std::uint64_t count : histogram.counts)
        figure.counts.push_back(static_cast<double>(count));
    figure.scale = scale;
    if (statistics.finite() > 0) figure.mark = statistics.mean;
    figure.markLabel = QCoreApplication::translate("Figures", "mean");
    figure.xTitle = QCoreApplication::translate("Figures", "Value");
    figure.yTitle = QCoreApplication::translate("Figures", "Count");
    return figure;
}

}  // namespace stratascope

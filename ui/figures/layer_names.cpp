#include <QCoreApplication>

#include "ui/figures/figure_makers.h"

namespace stratascope {

QString layerName(int layer) {
    if (layer == 0) return QCoreApplication::translate("Figures", "0 (embeddings)");
    return QString::number(layer);
}

QString layerPhrase(int layer) {
    if (layer == 0) return QCoreApplication::translate("Figures", "layer 0 (embeddings)");
    return QCoreApplication::translate("Figures", "layer %1").arg(layer);
}

QString layerTick(int layer) {
    if (layer == 0) return QCoreApplication::translate("Figures", "0 (emb)");
    return QString::number(layer);
}

QString layerWords(int layer, int layerCount) {
    const QString words = layer == 0
                              ? QCoreApplication::translate("Figures", "layer %1 of %2, the embeddings (−%3)")
                              : QCoreApplication::translate("Figures", "layer %1 of %2 (−%3)");
    return words.arg(layer).arg(layerCount).arg(layerCount + 1 - layer);
}

}  // namespace stratascope

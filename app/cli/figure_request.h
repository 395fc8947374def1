#pragma once

#include <filesystem>
#include <QCommandLineParser>
#include <vector>

#include "app/cli/pooling_option.h"
#include "core/analysis/similarity.h"
#include "core/inference/encoded_texts.h"
#include "ui/figures/figure_theme.h"
#include "ui/plots/figure_writer.h"

namespace stratascope {

enum class FigureKind { Heatmap, Layers, Projection, Cosine, Precision };

// What the options of "stratascope figure" say, as far as that can be told without the model.
struct FigureRequest {
    FigureKind kind = FigureKind::Heatmap;
    TextsRequest texts;
    QString layer;
    LayerMetric metric = LayerMetric::CosineToBelow;
    bool allLayers = false;
    bool withSpecialTokens = true;
    std::vector<std::int32_t> tokens;  // to compare; empty: the program's choice
    ColourMap colourMap = ColourMap::Viridis;
    FigureTheme theme;
    QString language;
    std::filesystem::path output;
    FigureFormat format = FigureFormat::Png;
    FigureSize size;
    PoolingOption pooling;
    EngineOptions engine;
};

void addFigureOptions(QCommandLineParser& parser);

// Errors: UsageError.
FigureRequest readFigureRequest(const QCommandLineParser& parser);

}  // namespace stratascope

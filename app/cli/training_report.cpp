#include "app/cli/training_report.h"

#include <nlohmann/json.hpp>
#include <QString>

#include "app/cli/command_line.h"

namespace stratascope {
namespace {

using namespace Qt::Literals::StringLiterals;

double ratio(double part, std::size_t whole) {
    return whole > 0 ? part / static_cast<double>(whole) : 0;
}

double languageLoss(const TrainingFigures& figures) {
    return ratio(figures.maskedLanguageLoss, figures.maskedTokens);
}

double languageAccuracy(const TrainingFigures& figures) {
    return ratio(static_cast<double>(figures.correctTokens), figures.maskedTokens);
}

double sentenceLoss(const TrainingFigures& figures) {
    return ratio(figures.nextSentenceLoss, figures.pairs);
}

double sentenceAccuracy(const TrainingFigures& figures) {
    return ratio(static_cast<double>(figures.correctPairs), figures.pairs);
}

// "1:05:09"
QString durationText(double seconds) {
    const auto whole = static_cast<qint64>(seconds + 0.5);
    return u"%1:%2:%3"_s.arg(whole / 3600).arg(whole / 60 % 60, 2, 10, '0'_L1).arg(whole % 60, 2, 10, '0'_L1);
}

QString percent(double share) {
    return QString::number(100 * share, 'f', 1);
}

}  // namespace

std::string reportLine(const PretrainingProgress& progress) {
    const TrainingFigures& figures = progress.figures;
    return CommandLine::tr(
               "step %1 of %2  loss %3  MLM %4 (%5 % right)  NSP %6 (%7 % right)  %8 tokens/s  %9 "
               "left")
               .arg(progress.step)
               .arg(progress.steps)
               .arg(lossOf(figures), 0, 'f', 3)
               .arg(languageLoss(figures), 0, 'f', 3)
               .arg(percent(languageAccuracy(figures)))
               .arg(sentenceLoss(figures), 0, 'f', 3)
               .arg(percent(sentenceAccuracy(figures)))
               .arg(progress.tokensPerSecond, 0, 'f', 0)
               .arg(durationText(progress.secondsLeft))
               .toStdString() +
           '\n';
}

std::string reportJson(const PretrainingProgress& progress) {
    const TrainingFigures& figures = progress.figures;
    const nlohmann::ordered_json json{{"step", progress.step},
                                      {"steps", progress.steps},
                                      {"loss", lossOf(figures)},
                                      {"mlm_loss", languageLoss(figures)},
                                      {"mlm_accuracy", languageAccuracy(figures)},
                                      {"nsp_loss", sentenceLoss(figures)},
                                      {"nsp_accuracy", sentenceAccuracy(figures)},
                                      {"learning_rate", progress.learningRate},
                                      {"tokens_per_second", progress.tokensPerSecond},
                                      {"seconds_left", progress.secondsLeft}};
    return json.dump() + '\n';
}

}  // namespace stratascope

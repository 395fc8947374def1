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

QString qualityText(const TrainingFigures& figures) {
    return CommandLine::tr("loss %1  MLM %2 (%3 % right)  NSP %4 (%5 % right)")
        .arg(lossOf(figures), 0, 'f', 3)
        .arg(languageLoss(figures), 0, 'f', 3)
        .arg(percent(languageAccuracy(figures)))
        .arg(sentenceLoss(figures), 0, 'f', 3)
        .arg(percent(sentenceAccuracy(figures)));
}

void addQuality(nlohmann::ordered_json& json, const TrainingFigures& figures) {
    json["loss"] = lossOf(figures);
    json["mlm_loss"] = languageLoss(figures);
    json["mlm_accuracy"] = languageAccuracy(figures);
    json["nsp_loss"] = sentenceLoss(figures);
    json["nsp_accuracy"] = sentenceAccuracy(figures);
}

}  // namespace

std::string reportLine(const PretrainingProgress& progress) {
    return CommandLine::tr("step %1 of %2  %3  %4 tokens/s  %5 left")
               .arg(QString::number(progress.step), QString::number(progress.steps),
                    qualityText(progress.figures), QString::number(progress.tokensPerSecond, 'f', 0),
                    durationText(progress.secondsLeft))
               .toStdString() +
           '\n';
}

std::string reportJson(const PretrainingProgress& progress) {
    nlohmann::ordered_json json{{"step", progress.step}, {"steps", progress.steps}};
    addQuality(json, progress.figures);
    json["learning_rate"] = progress.learningRate;
    json["tokens_per_second"] = progress.tokensPerSecond;
    json["seconds_left"] = progress.secondsLeft;
    return json.dump() + '\n';
}

std::string heldOutLine(std::size_t step, const TrainingFigures& figures) {
    return CommandLine::tr("step %1, held out: %2")
               .arg(QString::number(step), qualityText(figures))
               .toStdString() +
           '\n';
}

std::string heldOutJson(std::size_t step, const TrainingFigures& figures) {
    nlohmann::ordered_json json{{"step", step}, {"held_out", true}};
    addQuality(json, figures);
    return json.dump() + '\n';
}

}  // namespace stratascope

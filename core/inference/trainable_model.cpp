#include "core/inference/trainable_model.h"

namespace stratascope {

TrainingFigures& TrainingFigures::operator+=(const TrainingFigures& other) {
    tokens += other.tokens;
    maskedTokens += other.maskedTokens;
    correctTokens += other.correctTokens;
    maskedLanguageLoss += other.maskedLanguageLoss;
    pairs += other.pairs;
    correctPairs += other.correctPairs;
    nextSentenceLoss += other.nextSentenceLoss;
    return *this;
}

double lossOf(const TrainingFigures& figures) {
    double loss = 0;
    if (figures.maskedTokens > 0)
        loss += figures.maskedLanguageLoss / static_cast<double>(figures.maskedTokens);
    if (figures.pairs > 0) loss += figures.nextSentenceLoss / static_cast<double>(figures.pairs);
    return loss;
}

}  // namespace stratascope

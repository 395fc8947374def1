#pragma once

#include <span>
#include <vector>

namespace stratascope {

// One of several answers, by its number, and how likely it is.
struct Prediction {
    std::size_t id = 0;
    double probability = 0;  // in [0, 1]

    friend bool operator==(const Prediction&, const Prediction&) = default;
};

// The probabilities that scores (logits) stand for: exp(scoreᵢ) / Σ exp(scoreⱼ), in double, whatever the
// scores' size. One a score, their sum is 1. Errors: ScoresNotFinite.
std::vector<double> softmax(std::span<const float> scores);

// The `count` answers of the highest scores, the likeliest first, of equal ones that of the lower id; all of
// them where there are no more. Their probabilities are those of softmax(scores). Time is nearly linear in
// the number of scores. Errors: ScoresNotFinite.
std::vector<Prediction> likeliest(std::span<const float> scores, std::size_t count);

}  // namespace stratascope

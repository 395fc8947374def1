#pragma once

#include <optional>

#include "core/training/pretraining_plan.h"

namespace stratascope {

// What a training that was interrupted goes on from, in a folder of its own: plan.json, written once, and
// state.safetensors, replaced as a whole at each checkpoint.
class TrainingCheckpoint {
public:
    explicit TrainingCheckpoint(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    // Errors: FileUnwritable, DiskFull.
    void begin(const PretrainingPlan& plan, std::uint64_t corpusFingerprint) const;
    void write(const TrainingState& state) const;

    bool exists() const;

    // Errors: those of files; HeaderInvalid, ConfigInvalid.
    PretrainingPlan plan() const;

    // Errors: OtherTrainingText where the plan was begun with another corpus.
    void requireCorpus(std::uint64_t fingerprint) const;

    // Nothing before the first checkpoint. Errors: those of openSafetensors; MissingTensors.
    std::optional<TrainingState> state() const;

private:
    std::filesystem::path planFile() const { return m_folder / "plan.json"; }
    std::filesystem::path stateFile() const { return m_folder / "state.safetensors"; }

    std::filesystem::path m_folder;
};

}  // namespace stratascope

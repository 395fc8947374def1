#pragma once

#include "core/training/pretraining_plan.h"

namespace stratascope {

// What a training that was interrupted goes on from, in a folder of its own: state.safetensors, replaced as a
// whole at each checkpoint, and plan.json, written once.
class TrainingCheckpoint {
public:
    explicit TrainingCheckpoint(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    // Keeps what all that follows is decided by, and the state before the first step. Errors: FileUnwritable,
    // DiskFull.
    void begin(const PretrainingPlan& plan, std::uint64_t corpusFingerprint,
               const TrainingState& state) const;

    // Errors: FileUnwritable, DiskFull.
    void write(const TrainingState& state) const;

    // Whether there is a training that was begun.
    bool exists() const;

    // Errors: those of files; HeaderInvalid, ConfigInvalid.
    PretrainingPlan plan() const;

    // Errors: those of plan(); OtherTrainingText where the training was begun with another corpus.
    void requireCorpus(std::uint64_t fingerprint) const;

    // Errors: those of openSafetensors; MissingTensors, BadShape.
    TrainingState state() const;

private:
    std::filesystem::path planFile() const { return m_folder / "plan.json"; }
    std::filesystem::path stateFile() const { return m_folder / "state.safetensors"; }

    std::filesystem::path m_folder;
};

}  // namespace stratascope

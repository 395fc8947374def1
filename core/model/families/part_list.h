#pragma once

#include "core/model/encoder_family.h"

namespace stratascope::families {

// Collects the rows of a family, all of one group at a time.
class PartList {
public:
    explicit PartList(PartGroup group) : m_group(group) {}

    // The rows that follow are of this group.
    PartList& in(PartGroup group) {
        m_group = group;
        return *this;
    }

    // One tensor.
    PartList& tensor(EncoderPart part, std::string_view name, std::vector<Dimension> shape);

    // "module.weight" [outputs × inputs] and "module.bias" [outputs]; `weight` names the part of the former.
    PartList& linear(EncoderPart weight, std::string_view module, Dimension outputs, Dimension inputs);

    // The same, stored by inputs.
    PartList& transposed(EncoderPart weight, std::string_view module, Dimension outputs, Dimension inputs);

    // "module.weight" and "module.bias", both [size]. A normalisation whose weight stands alone is by the
    // root mean square, which has no bias.
    PartList& norm(EncoderPart weight, std::string_view module, Dimension size);

    // The last row only counts in models that …
    PartList& when(PartCondition condition);
    // The last row may be absent where word embeddings are tied.
    PartList& optional();
    // The last row's matrix is stored by inputs.
    PartList& byInputs();

    std::vector<PartRow> rows() const { return m_rows; }

private:
    PartGroup m_group;
    std::vector<PartRow> m_rows;
};

// What BERT and those that kept its names have in common, with layers under "encoder.layer.#.".
PartList bertEmbeddings(Dimension width);
void addBertLayers(PartList& parts);
void addBertFeedForward(PartList& parts);

// The head "lm_head" of RoBERTa and MPNet.
void addRobertaHead(PartList& parts);

}  // namespace stratascope::families

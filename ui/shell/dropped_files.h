#pragma once

#include <optional>
#include <QString>
#include <variant>

class QMimeData;

namespace stratascope {

struct DroppedModel {
    QString folder;
};
struct DroppedText {
    QString text;
    int replaced = 0;        // invalid UTF-8 sequences replaced by U+FFFD
    bool shortened = false;  // only the beginning was read
};
struct DroppedUnknown {
    QString path;  // what is neither a model nor text, or cannot be read
};
using Dropped = std::variant<DroppedModel, DroppedText, DroppedUnknown>;

// Whether something local was dragged here at all, without looking into it.
bool bringsFile(const QMimeData& data);

// What the first of the files is: a folder or a model's file → the model's folder; other readable text → its
// text.
Dropped readDropped(const QMimeData& data);

}  // namespace stratascope

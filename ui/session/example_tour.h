#pragma once

#include <QObject>
#include <vector>

#include "ui/session/examples.h"

namespace stratascope {

class Selection;
class Session;

// Which example is open, and the texts of the person's own that examples or files have taken the place of, so
// that none is lost.
class ExampleTour : public QObject {
    Q_OBJECT

public:
    // `embeddedModel`: the folder of the model that examples are opened with; empty where it is missing, and
    // then they are opened with whatever model there is.
    ExampleTour(Session& session, Selection& selection, QString embeddedModel, QObject* parent = nullptr);

    const Example* current() const { return m_current; }  // null: none
    bool chosen() const { return m_chosen; }              // by the person
    // Whether the texts are no longer those of the example.
    bool changed() const;
    bool noteShown() const { return m_current && m_noteShown; }

    // As a person chooses one: with the embedded model, its own texts, selection and view. Layer and tokens
    // are set when the texts are encoded, unless they are changed before.
    void choose(const Example& example);
    // The next or the previous one, in the order for `language`; without a present one the first or the last.
    void step(int by, const QString& language);
    // Puts an example in front of a person who has not asked for it: model and views stay.
    void offer(const Example& example);
    // Goes on with an example chosen before; `texts` may be a changed form of its own.
    void resume(const Example& example, const TextPair& texts);
    void showNote(bool shown);

    // Shows the text of a file as text A.
    void replaceTextA(const QString& text);

    // The person's own texts that made room, newest first.
    const std::vector<TextPair>& earlierTexts() const { return m_earlier; }
    void setEarlierTexts(std::vector<TextPair> texts);
    // Shows one of them again; it is earlier no more.
    void bringBack(const TextPair& texts);

Q_SIGNALS:
    // The example, whether it is changed, or whether its note is shown.
    void stateChanged();
    void earlierTextsChanged();
    // A view, by its name in the catalogue, is to come to the front.
    void viewWanted(const QString& name);

private:
    void begin(const Example& example, bool chosen);
    void setAsideOwnTexts();
    bool isEncoded() const;
    void select();
    void onTextsChanged();

    Session& m_session;
    Selection& m_selection;
    QString m_embeddedModel;
    const Example* m_current = nullptr;
    bool m_chosen = false;
    bool m_noteShown = true;
    bool m_selectionDue = false;  // layer and tokens wait for the encoding
    std::vector<TextPair> m_earlier;
};

}  // namespace stratascope

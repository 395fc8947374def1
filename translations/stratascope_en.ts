<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>%n token(s) were cut off to fit the model&apos;s %1 positions</source>
        <translation>
            <numerusform>%n token was cut off to fit the model&apos;s %1 positions</numerusform>
            <numerusform>%n tokens were cut off to fit the model&apos;s %1 positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n token(s) were cut off to fit the model&apos;s %2 positions</source>
        <translation>
            <numerusform>%1: %n token was cut off to fit the model&apos;s %2 positions</numerusform>
            <numerusform>%1: %n tokens were cut off to fit the model&apos;s %2 positions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WarningText</name>
    <message numerus="yes">
        <source>%n line(s) of the vocabulary are empty, the first of them line %2. Their ids are never used.</source>
        <translation>
            <numerusform>%n line of the vocabulary is empty: line %2. Its id is never used.</numerusform>
            <numerusform>%n lines of the vocabulary are empty, the first of them line %2. Their ids are never used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the vocabulary are repeated further down, the first of them line %2. The last one counts.</source>
        <translation>
            <numerusform>%n line of the vocabulary is repeated further down: line %2. The last one counts.</numerusform>
            <numerusform>%n lines of the vocabulary are repeated further down, the first of them line %2. The last one counts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s) of the weights are not used: %2.</source>
        <translation>
            <numerusform>%n tensor of the weights is not used: %2.</numerusform>
            <numerusform>%n tensors of the weights are not used: %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stratascope::EngineChooser</name>
    <message numerus="yes">
        <source>Automatic (%n core(s))</source>
        <translation>
            <numerusform>Automatic (%n core)</numerusform>
            <numerusform>Automatic (%n cores)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stratascope::MainWindow</name>
    <message numerus="yes">
        <source>The file is not valid UTF-8: %n place(s) were replaced by %1.</source>
        <translation>
            <numerusform>The file is not valid UTF-8: %n place was replaced by %1.</numerusform>
            <numerusform>The file is not valid UTF-8: %n places were replaced by %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stratascope::StatusLine</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stratascope::TokenPanel</name>
    <message numerus="yes">
        <source>%n token(s) beyond the model&apos;s %1 positions were cut off</source>
        <translation>
            <numerusform>%n token beyond the model&apos;s %1 positions was cut off</numerusform>
            <numerusform>%n tokens beyond the model&apos;s %1 positions were cut off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) that were not valid UTF-8 were replaced by %1</source>
        <translation>
            <numerusform>%n place that was not valid UTF-8 was replaced by %1</numerusform>
            <numerusform>%n places that were not valid UTF-8 were replaced by %1</numerusform>
        </translation>
    </message>
</context>
</TS>

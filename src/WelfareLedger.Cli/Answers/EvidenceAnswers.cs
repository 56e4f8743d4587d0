using WelfareLedger.Cli.Terminals;
using WelfareLedger.Cli.Verbs;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Documents;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli;

/// <summary><c>evidence attach --json</c>; no event in a dry run, and none where it was attached before.</summary>
sealed record EvidenceAttachAnswer(string Child, bool DryRun, string? Event, string? Ledger);

/// <summary>A document, without what is on it.</summary>
sealed record DocumentAnswer(
    string On, string Document, string Kind, int Bytes, string Blob, string? About, string Event);

/// <summary><c>evidence list --json</c>.</summary>
sealed record EvidenceListAnswer(string Child, IReadOnlyList<DocumentAnswer> Documents, string? Ledger)
{
    public static EvidenceListAnswer Of(Id<Child> child, IReadOnlyList<DocumentView> documents, string? mark) => new(
        child.ToString(),
        [
            .. documents.Select(one => new DocumentAnswer(
                Moments.Day(one.On), one.Document.Value, Json.NameOf(one.Kind), one.Bytes, one.Blob.Value,
                one.About?.ToString(), one.Event.ToString())),
        ],
        mark);
}

/// <summary><c>evidence show --json</c>.</summary>
sealed record EvidenceShowAnswer(string Child, string Blob, string Kind, string File, string? Ledger);

/// <summary>A document that an event names.</summary>
sealed record NamedDocumentAnswer(string Blob, string Child, string Event);

/// <summary><c>evidence check --json</c>.</summary>
sealed record EvidenceCheckAnswer(
    int Named, int Erased, IReadOnlyList<NamedDocumentAnswer> Missing, IReadOnlyList<NamedDocumentAnswer> Changed,
    IReadOnlyList<string> Unnamed, int Removed, string? Ledger)
{
    public static EvidenceCheckAnswer Of(EvidenceChecked done, string? mark) => new(
        done.Named, done.Erased, [.. done.Missing.Select(Of)], [.. done.Changed.Select(Of)],
        [.. done.Unnamed.Select(blob => blob.Value)], done.Removed, mark);

    static NamedDocumentAnswer Of(NamedDocument one) =>
        new(one.Blob.Value, one.Child.ToString(), one.Event.ToString());
}

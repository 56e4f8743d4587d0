using System.Runtime.CompilerServices;
using WelfareLedger.Application.Deciding;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>Puts documents on record in children's files. That the document itself is durable by then is the work of
/// whoever holds the key store.</summary>
public sealed class EvidenceBook
{
    readonly StreamRunner<ChildState, ChildCommand, ChildEvent> _children;
    readonly IEventLog _log;

    internal EvidenceBook(StreamRunner<ChildState, ChildCommand, ChildEvent> children, IEventLog log) =>
        (_children, _log) = (children, log);

    /// <summary>Why a document could not be attached to a child's file; null when it could.</summary>
    public async ValueTask<Rejection?> TryAsync(
        Id<Child> child, EventId? about, CancellationToken cancellation)
    {
        var file = await _children.LoadAsync(StreamOf(child), cancellation).ConfigureAwait(false);
        if (!file.Exists) return ChildRejections.NoFile;
        if (about is not { } which) return null;
        await foreach (var stored in _log
            .ReadStreamAsync(StreamOf(child), null, ReadDirection.Backwards, cancellation).ConfigureAwait(false))
            if (stored.Id == which.Value) return null;
        return RunnerRejections.AboutNothing;
    }

    /// <summary>Records that a document is attached. Given again for the same document, nothing more is
    /// recorded.</summary>
    public async ValueTask<CommandOutcome> AttachAsync(
        Guid id, Id<Child> child, ChildCommand.AttachEvidence command, RecordedBy by, CancellationToken cancellation)
    {
        var step = new Step<ChildCommand>(
            id, command, by, new Source.Desk(), CausationId: null, CorrelationId: null, At: null);
        var answer = await _children.RunAsync(StreamOf(child), [step], cancellation).ConfigureAwait(false);
        return answer.Outcome;
    }

    /// <summary>The documents of a child's file, oldest first.</summary>
    public async IAsyncEnumerable<ChildEvent.EvidenceAttached> ReadAsync(
        Id<Child> child, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var e in _children.ReadAsync(StreamOf(child), cancellation).ConfigureAwait(false))
            if (e is ChildEvent.EvidenceAttached attached) yield return attached;
    }

    static StreamName StreamOf(Id<Child> child) => new(ChildDecider.Instance.Category, child.ToString());
}

using System.Diagnostics;

namespace WelfareLedger.Api.Web;

/// <summary>
/// Lets a trace go on that a sender began, by its two numbers alone: whatever else a sender could hang onto a trace
/// would be sent on with it, and nobody knows what it says.
/// </summary>
sealed class TraceParents : DistributedContextPropagator
{
    const string Parent = "traceparent";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Fields { get; } = [Parent];

    /// <inheritdoc/>
    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        (traceId, traceState) = (null, null);
        getter?.Invoke(carrier, Parent, out traceId, out _);
        if (!ActivityContext.TryParse(traceId, traceState: null, out _)) traceId = null;
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(
        object? carrier, PropagatorGetterCallback? getter) => null;

    /// <inheritdoc/>
    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        // Nobody further on is asked for the sake of a request.
    }
}

namespace WelfareLedger.Domain.Children;

/// <summary>
/// What happened to one child, in the stream <c>child-ID</c>. The names and members here are the stored form: a golden
/// file holds each, and released ones do not change. Days are in the world (<c>…On</c>, <c>From</c>, <c>Since</c>) or
/// of
/// a decision (<c>DecidedOn</c>); the moment of recording stands in the metadata.
/// </summary>
public abstract partial record ChildEvent
{
    private ChildEvent() { }
}

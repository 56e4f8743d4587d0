using System.Diagnostics;
using static WelfareLedger.Domain.Posts.PostCommand;
using static WelfareLedger.Domain.Posts.PostEvent;

namespace WelfareLedger.Domain.Posts;

/// <summary>A time in a post.</summary>
public sealed record Holding(Code<Actor> Cadre, Period Period);

/// <summary>Who holds a post, and who held it.</summary>
/// <param name="Holdings">In the order of their days.</param>
public sealed record PostState(ValueList<Holding> Holdings)
{
    /// <summary>Nobody yet.</summary>
    public static PostState Initial { get; } = new([]);

    /// <summary>Who holds it until further notice; null when nobody does.</summary>
    public Holding? Holder => Holdings.Count > 0 && Holdings[^1].Period.IsOpen ? Holdings[^1] : null;
}

/// <summary>What may be refused of what is told of posts: what cannot have been.</summary>
public static class PostRejections
{
    /// <summary>Leaving needs holding.</summary>
    public static Rejection NobodyHoldsPost { get; } = new(
        "nobody-holds-post",
        "该岗位无人任职。",
        "Nobody holds this post.");

    /// <summary>Times in a post follow one another.</summary>
    public static Rejection PostHeldThen { get; } = new(
        "post-held-then",
        "当时另有任职记录。",
        "Somebody holds this post from a later day on, by the record.");
}

/// <summary>Who holds a post is told to us, not decided here.</summary>
public static class PostDecider
{
    /// <summary>The decider of streams <c>post-CODE</c>.</summary>
    public static Decider<PostState, PostCommand, PostEvent> Instance { get; } =
        new("post", PostState.Initial, Decide, static (state, recorded) => After(state, recorded.Event));

    static Decision<PostEvent> Decide(PostCommand command, PostState state, Circumstances now) => command switch
    {
        TakePost c => Take(c, state, now),
        LeavePost c => Leave(c, state, now),
        _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
    };

    static Decision<PostEvent> Take(TakePost c, PostState state, Circumstances now)
    {
        if (state.Holder == new Holding(c.Cadre, new(c.From))) return [];
        if (Rules.Happened(c.From, now) is { } tooEarly) return tooEarly;
        if (state.Holdings.Count > 0 && (state.Holdings[^1].Period.Until ?? state.Holdings[^1].Period.From) > c.From)
            return PostRejections.PostHeldThen;
        var taken = new PostTaken(c.Post, c.Cadre, c.From);
        return state.Holder is null ? [taken] : [new PostLeft(c.Post, c.From), taken];
    }

    static Decision<PostEvent> Leave(LeavePost c, PostState state, Circumstances now)
    {
        if (state.Holder is not { } holder)
            return state.Holdings.Count > 0 && state.Holdings[^1].Period.Until == c.On
                ? []
                : PostRejections.NobodyHoldsPost;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < holder.Period.From) return Rejections.EndsBeforeStart;
        return [new PostLeft(c.Post, c.On)];
    }

    static PostState After(PostState state, PostEvent happened) => happened switch
    {
        PostTaken e => new(state.Holdings.Add(new(e.Cadre, new(e.From)))),
        PostLeft e => new(state.Holdings.Replace(
            holding => holding.Period.IsOpen, holding => holding with { Period = new(holding.Period.From, e.On) })),
        _ => throw new UnreachableException($"No fold for {happened.GetType().Name}"),
    };
}

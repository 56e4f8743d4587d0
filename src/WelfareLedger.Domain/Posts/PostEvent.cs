namespace WelfareLedger.Domain.Posts;

/// <summary>Who held one post, in the stream <c>post-CODE</c>. Contracts are with the post; while nobody holds it,
/// every child under it has nobody who answers.</summary>
public abstract record PostEvent
{
    private PostEvent() { }

    /// <summary>A cadre holds the post from a day on.</summary>
    /// <param name="Post">Which.</param>
    /// <param name="Cadre">Who, by staff code.</param>
    /// <param name="From">First day.</param>
    [EventType("post-taken")]
    public sealed record PostTaken(Code<Post> Post, Code<Actor> Cadre, DateOnly From) : PostEvent;

    /// <summary>The cadre left the post.</summary>
    /// <param name="Post">Which.</param>
    /// <param name="On">First day without.</param>
    [EventType("post-left")]
    public sealed record PostLeft(Code<Post> Post, DateOnly On) : PostEvent;
}

/// <summary>What may be told of a post. Members mean what they mean in <see cref="PostEvent"/>.</summary>
public abstract record PostCommand
{
    private PostCommand() { }

    /// <summary>Which post.</summary>
    public abstract Code<Post> Post { get; init; }

    /// <summary>Records who holds a post; who held it before does not any more.</summary>
    [CommandName("take-post"), ReportedFact]
    public sealed record TakePost(Code<Post> Post, Code<Actor> Cadre, DateOnly From) : PostCommand;

    /// <summary>Records that the cadre left the post. Until another takes it, or its children are handed over, each of
    /// them has an open duty.</summary>
    [CommandName("leave-post"), ReportedFact]
    public sealed record LeavePost(Code<Post> Post, DateOnly On) : PostCommand;
}

using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Posts;
using static WelfareLedger.Domain.Posts.PostCommand;
using static WelfareLedger.Domain.Posts.PostEvent;

namespace WelfareLedger.Domain.Tests.Posts;

public class PostSpec
{
    static readonly Code<Actor> Cadre = Code<Actor>.Of("cadre-1");
    static readonly Code<Actor> Next = Code<Actor>.Of("cadre-2");
    static readonly PostTaken Taken = new(FirstPost, Cadre, Day("2023-01-01"));
    static readonly PostLeft Left = new(FirstPost, Day("2024-03-15"));

    static Spec<PostState, PostCommand, PostEvent> Given(params PostEvent[] history) =>
        new(PostDecider.Instance, history, new(Today, LedgerKind.Sample));

    [Fact]
    public void A_cadre_takes_a_post() => Given().When(new TakePost(FirstPost, Cadre, Day("2023-01-01"))).Then(Taken);

    [Fact]
    public void A_cadre_leaves_the_post() =>
        Given(Taken).When(new LeavePost(FirstPost, Day("2024-03-15"))).Then(Left);

    [Fact]
    public void Who_takes_a_post_ends_the_time_of_who_held_it() =>
        Given(Taken).When(new TakePost(FirstPost, Next, Day("2024-03-15")))
            .Then(Left, new PostTaken(FirstPost, Next, Day("2024-03-15")));

    [Fact]
    public void A_post_that_nobody_holds_is_left_by_nobody() =>
        Given(Taken, Left).When(new LeavePost(FirstPost, Day("2024-04-01"))).ThenRefused("nobody-holds-post");

    [Fact]
    public void Times_in_a_post_follow_one_another() =>
        Given(Taken, Left).When(new TakePost(FirstPost, Next, Day("2024-03-14"))).ThenRefused("post-held-then");
}

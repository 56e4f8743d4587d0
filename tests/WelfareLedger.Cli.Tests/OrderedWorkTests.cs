using WelfareLedger.Hosting.Recording;

namespace WelfareLedger.Cli.Tests;

public class OrderedWorkTests
{
    readonly OrderedWork _work = new();

    [Fact]
    public async Task Work_without_a_common_key_runs_at_once()
    {
        var (first, second) = (new TaskCompletionSource<int>(), new TaskCompletionSource<int>());
        _ = _work.Start(["a"], () => first.Task);
        var begun = false;
        var answer = _work.Start(["b"], () =>
        {
            begun = true;
            return second.Task;
        });
        begun.Should().BeTrue();
        second.SetResult(2);
        (await answer).Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_with_a_common_key_waits_for_what_was_given_before(bool beforeFails)
    {
        var first = new TaskCompletionSource<int>();
        var failing = _work.Start(["a", "b"], () => first.Task);
        List<string> begun = [];
        var second = _work.Start(["b", "c"], () => Begin("second"));
        var third = _work.Start(["c"], () => Begin("third"));
        begun.Should().BeEmpty();
        if (beforeFails) first.SetException(new InvalidOperationException());
        else first.SetResult(1);
        await Task.WhenAll(second, third);
        begun.Should().Equal("second", "third");
        failing.IsFaulted.Should().Be(beforeFails);

        Task<int> Begin(string name)
        {
            begun.Add(name);
            return Task.FromResult(0);
        }
    }

    [Fact]
    public async Task Draining_waits_for_everything()
    {
        var first = new TaskCompletionSource<int>();
        _ = _work.Start(["a"], () => first.Task);
        var drained = _work.DrainAsync();
        drained.IsCompleted.Should().BeFalse();
        first.SetException(new InvalidOperationException());
        await drained;
    }
}

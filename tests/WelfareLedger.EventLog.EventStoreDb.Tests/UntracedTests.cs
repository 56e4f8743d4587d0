using System.Diagnostics;

namespace WelfareLedger.EventLog.EventStoreDb.Tests;

public class UntracedTests
{
    // As the official client does: it takes an event, then looks for a trace whose ids it would add.
    [Fact]
    public async Task With_a_trace_under_way_the_client_finds_none_and_the_caller_keeps_it()
    {
        using var activity = new Activity("of the caller").SetIdFormat(ActivityIdFormat.W3C).Start();
        var traces = new List<Activity?>();

        await Client();

        traces.Should().HaveCount(2).And.OnlyContain(trace => trace == null);
        Activity.Current.Should().BeSameAs(activity);

        async Task Client()
        {
            using var own = new Activity("of the client").Start();
            foreach (var _ in EventStoreDbEventLog.Untraced(Some.Events(1, 2))) traces.Add(Activity.Current);
            await Task.Yield();
        }
    }
}

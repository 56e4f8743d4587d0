using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore.Appending;

/// <summary>One after the other for each stream, in the order in which they came.</summary>
sealed class Turns
{
    readonly Lock _gate = new();
    readonly Dictionary<StreamName, Task> _last = [];

    public async Task<T> RunAsync<T>(StreamName stream, Func<Task<T>> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        lock (_gate)
        {
            before = _last.GetValueOrDefault(stream, Task.CompletedTask);
            _last[stream] = done.Task;
        }

        await before.ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                if (_last[stream] == done.Task)
                    _last.Remove(stream);
            }

            done.SetResult();
        }
    }
}

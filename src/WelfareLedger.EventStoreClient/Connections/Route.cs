using Grpc.Core;

namespace EventStore.Client;

/// <summary>The node that is asked, and what it can do.</summary>
sealed record Route(CallInvoker Invoker, bool HasBatchAppend);

using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Features.FailedTasks;

/// <summary>How tasks of one kind stand in the list of those that failed; registered by the feature whose tasks they are.</summary>
public interface IFailedTasks
{
    /// <summary>The kind of work.</summary>
    string Kind { get; }

    /// <summary>What such a task is called: <c>Webhook</c>.</summary>
    LocalizableText Name { get; }

    /// <summary>Who sees them.</summary>
    ShopRole SeenBy => ShopRole.Viewer;

    /// <summary>Who may start them again.</summary>
    ShopRole RetriedBy => ShopRole.Editor;

    /// <summary>What each is about; one without an entry is shown by its topic.</summary>
    Task<IReadOnlyDictionary<Guid, FailedTaskTitle>> TitlesAsync(
        ShopInfo shop, IReadOnlyList<WorkEntry> tasks, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<Guid, FailedTaskTitle>>(new Dictionary<Guid, FailedTaskTitle>());
}

/// <summary>What a task is about.</summary>
/// <param name="Text">In words, such as <c>order 1001</c>.</param>
/// <param name="Href">Where to read more; null for nowhere.</param>
public sealed record FailedTaskTitle(LocalizableText Text, string? Href = null);

/// <summary>A task that failed, as listed.</summary>
/// <param name="Entry">The task.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Title">What it is about.</param>
/// <param name="RetriedBy">Who may start it again.</param>
public sealed record FailedTask(WorkEntry Entry, LocalizableText Name, FailedTaskTitle Title, ShopRole RetriedBy);

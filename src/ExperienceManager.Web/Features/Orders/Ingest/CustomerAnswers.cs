using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>What the connected customer systems said before the write's turn came, for one e-mail.</summary>
internal sealed class CustomerAnswers
{
    private readonly string? _email;
    private readonly IReadOnlyList<(ICustomerLabels System, LabelSet? Labels)> _answers;

    private CustomerAnswers(string? email, IReadOnlyList<(ICustomerLabels, LabelSet?)> answers) => (_email, _answers) = (email, answers);

    /// <summary>No system is connected.</summary>
    public static CustomerAnswers None { get; } = new(null, []);

    /// <summary>Asks every system for what it knows at once.</summary>
    public static async ValueTask<CustomerAnswers> AskAsync(
        IReadOnlyList<ICustomerLabels> systems, ShopId shop, string? email, CancellationToken cancellationToken)
    {
        List<(ICustomerLabels, LabelSet?)>? answers = null;
        foreach (var system in systems)
        {
            var known = await system.FindAsync(shop, email, cancellationToken).ConfigureAwait(false);
            if (known.IsConnected) (answers ??= []).Add((system, known.Labels));
        }

        return answers is null ? None : new(email, answers);
    }

    /// <summary>The labels that are known for an order of this customer, with their sources.</summary>
    public IEnumerable<(LabelSource Source, LabelSet Labels)> KnownFor(string? email)
    {
        foreach (var (system, labels) in _answers)
            if (labels is not null && email is not null && email == _email) yield return (system.Source, labels);
    }

    /// <summary>Every connected system with what it knows of this customer, possibly nothing.</summary>
    public IEnumerable<(LabelSource Source, LabelSet Labels)> AllFor(string? email) =>
        _answers.Select(answer => (answer.System.Source, (email is not null && email == _email ? answer.Labels : null) ?? LabelSet.Empty));

    /// <summary>Whether a corrected e-mail names another person; blanks and case do not.</summary>
    public static bool IsOtherPerson(string? before, string? now) =>
        before is not null && EmailAddress.Key(before) != EmailAddress.Key(now);

    /// <summary>Whether a system has yet to be asked for an order of this customer.</summary>
    public bool IsOpenFor(string? email) =>
        !string.IsNullOrEmpty(email) && _answers.Any(answer => answer.Labels is null || email != _email);

    /// <summary>Has every such system remember to ask.</summary>
    public async Task RememberAsync(WriteScope scope, ShopId shop, Guid order, string email, Instant now)
    {
        foreach (var (system, labels) in _answers)
        {
            if (labels is null || email != _email) await system.RememberAsync(scope, shop, order, email, now).ConfigureAwait(false);
        }
    }
}

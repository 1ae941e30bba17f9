using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Why;

/// <summary>
/// Why an order, stored or pasted, sees its page at an instant in a locale. What is asked is in the address; viewers may ask.
/// </summary>
public sealed partial class WhyPage
{
    private static readonly WhyQuestion _nothing = new(null, null, null, null, null);

    private WhyQuestion _question = _nothing;
    private WhyEntry _entry = new();
    private WhyAnswer? _answer;
    private DateTimeZone _zone = DateTimeZone.Utc;
    private IReadOnlyList<Problem> _problems = [];
    private string _json = "";
    private string? _shownAddress;
    private bool _isReading;

    [Inject] internal WhyReading Reading { get; init; } = null!;

    [Inject] public required PastedOrders PastedOrders { get; init; }

    [Inject] public required Announcements Announcements { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [SupplyParameterFromQuery] public string? Order { get; set; }

    [SupplyParameterFromQuery] public string? Pasted { get; set; }

    [SupplyParameterFromQuery] public string? Witness { get; set; }

    [SupplyParameterFromQuery] public string? At { get; set; }

    [SupplyParameterFromQuery] public string? Locale { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shownAddress == Navigation.Uri) return;
        _shownAddress = Navigation.Uri;
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Shop.Shop.TimeZone) ?? DateTimeZone.Utc;
        var problems = new List<Problem>();
        var at = OrderSearchReader.Time(At, "date", []);
        if (at is null && !string.IsNullOrEmpty(At))
            problems.Add(new Problem("date", "The instant in the address cannot be read. Choose one here."));
        _question = new(Given(Order), Given(Pasted), Given(Witness), at, Given(Locale));
        _entry = WhyEntry.Of(_question, _zone);
        await AnswerAsync(problems);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void Change(WhyEntry entry) => _entry = entry;

    private async Task AnswerAsync(List<Problem> problems)
    {
        (_problems, _answer) = (problems, null);
        if (problems.Count > 0 || !_question.HasOrder) return;
        _isReading = true;
        var question = _question;
        try
        {
            var answer = await Reading.AnswerAsync(Shop.Shop.Id, question);
            if (question != _question) return;
            (_problems, _answer) = (answer.Problems, answer.Value);
        }
        finally
        {
            _isReading = false;
        }

        if (_answer is not { } shown) return;
        _json = shown.Json ?? _json;
        // What the witness was found for is what the form asks from now on.
        if (question.Witness is not null) _entry = _entry.At(shown.Explanation.At, _zone) with { Locale = shown.Explanation.Locale };
        Announcements.Say(L[shown.Explanation.Words]);
    }

    private async Task ExplainAsync(string json)
    {
        _problems = _entry.Check();
        if (_entry.IsPasted) _json = json;
        if (_entry.IsPasted && _problems.Count == 0)
            _problems = [.. WhyReading.Read(json).Problems.Select(problem => problem.Under("json"))];
        if (_problems.Count > 0)
        {
            _answer = null;
            Announcements.Say(L.Count(_problems.Count, "1 problem to fix.", $"{_problems.Count:N0} problems to fix."));
            return;
        }

        var address = Address(json);
        if (Navigation.ToAbsoluteUri(address).AbsoluteUri != Navigation.Uri) Navigation.NavigateTo(address);
        else await AnswerAsync([]);
    }

    private string Address(string json)
    {
        var locale = _entry.Locale.Length == 0 ? null : _entry.Locale;
        var at = _entry.Moment(_zone)?.Instant;
        return _entry.IsPasted
            ? WhyUrls.Pasted(Slug, PastedOrders.Keep(Shop.Shop.Id, json), at, locale)
            : WhyUrls.Order(Slug, _entry.Number.Trim(), at, locale);
    }
}

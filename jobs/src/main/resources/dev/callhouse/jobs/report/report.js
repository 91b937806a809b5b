(function () {
  'use strict';
  const facts = JSON.parse(document.getElementById('facts').textContent);
  const classes = ['inserted', 'updated', 'unchanged', 'superseded', 'late', 'rejected', 'blank'];
  const statuses = ['completed', 'dropped', 'failed'];
  const charts = [];
  const inPercent = new Set();
  const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
  const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });
  const escaped = text => echarts.format.encodeHTML(String(text));
  const day = instant => instant.slice(5, 10);
  const minute = instant => instant.slice(0, 16).replace('T', ' ');
  const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

  function palette(element) {
    const style = getComputedStyle(element);
    return name => style.getPropertyValue('--' + name).trim();
  }

  function frame(colour) {
    const axis = () => ({ axisLine: { lineStyle: { color: colour('line') } }, axisTick: { show: false }, axisLabel: { color: colour('soft'), fontSize: 11, hideOverlap: true } });
    return {
      animation: false,
      aria: { enabled: false },
      textStyle: { fontFamily: 'system-ui, sans-serif', color: colour('ink') },
      grid: { left: 4, right: 4, top: 14, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', confine: true, backgroundColor: colour('card'), borderColor: colour('line'), textStyle: { color: colour('ink'), fontSize: 12 }, axisPointer: { lineStyle: { color: colour('soft') }, shadowStyle: { color: colour('soft'), opacity: 0.08 } } },
      xAxis: { type: 'category', ...axis() },
      yAxis: { type: 'value', splitNumber: 4, splitLine: { lineStyle: { color: colour('line') } }, ...axis(), axisLine: { show: false } },
    };
  }

  function lines(title, rows) {
    const list = rows.map(row => '<div style="display:flex;gap:14px;justify-content:space-between"><span>' + (row[2] || '') + escaped(row[0]) + '</span><b>' + escaped(row[1]) + '</b></div>');
    return '<div style="margin-bottom:4px">' + title.map(escaped).join('<br>') + '</div>' + list.join('');
  }

  function rows(element, colour) {
    const deliveries = facts.datasets.find(each => each.dataset === element.dataset.dataset).deliveries;
    const percent = inPercent.has(element.id);
    const option = frame(colour);
    Object.assign(option.xAxis.axisLabel, { lineHeight: 14, alignMinLabel: 'left', alignMaxLabel: 'right' });
    option.grid.bottom = 18;
    const share = (n, delivery) => (delivery.lines ? 100 * n / delivery.lines : 0);
    option.xAxis.data = deliveries.map(each => '#' + each.batch + (each.stoppedBy.length ? '\nstopped' : '\n' + day(each.asOf)));
    option.yAxis.axisLabel.formatter = n => (percent ? n + ' %' : short.format(n));
    if (percent) { Object.assign(option.yAxis, { max: 100, interval: 25 }); }
    option.tooltip.axisPointer.type = 'shadow';
    option.tooltip.formatter = points => {
      const delivery = deliveries[points[0].dataIndex];
      const title = ['Batch ' + delivery.batch + ', ' + minute(delivery.asOf), whole.format(delivery.lines) + ' lines'];
      if (delivery.stoppedBy.length) { title.push('stopped by ' + delivery.stoppedBy.join(', ')); }
      return lines(title, points.map(point => [point.seriesName, whole.format(delivery.rows[point.seriesName]) + ' (' + share(delivery.rows[point.seriesName], delivery).toFixed(2) + ' %)', point.marker]).reverse());
    };
    option.series = classes.map(name => ({
      name, type: 'bar', stack: 'lines', barMaxWidth: 46, barCategoryGap: '28%', itemStyle: { color: colour(name) },
      data: deliveries.map(each => ({
        value: percent ? share(each.rows[name], each) : each.rows[name],
        itemStyle: each.stoppedBy.length ? { opacity: 0.45, borderColor: colour('bad'), borderWidth: 1, borderType: 'dashed' } : {},
      })),
    }));
    return option;
  }

  function trend(element, colour) {
    const dataset = facts.datasets.find(each => each.dataset === element.dataset.dataset);
    const series = dataset.trends.items.find(each => [each.dataset, each.metric, each.columnName || ''].join('/') === element.dataset.series);
    const odd = dataset.anomalies.items.filter(each => each.slice === null && each.metric === series.metric && each.columnName === series.columnName);
    const points = series.points.map(each => ({ batch: each.batch, asOf: each.asOf, value: each.value }));
    odd.filter(each => each.value !== null && !points.some(point => point.batch === each.batch)).forEach(each => points.push({ batch: each.batch, asOf: each.asOf, value: each.value }));
    points.sort((a, b) => a.batch - b.batch);
    const oddOf = point => odd.find(each => each.batch === point.batch);
    const option = frame(colour);
    option.grid.top = 10;
    option.xAxis.data = points.map(each => day(each.asOf));
    option.xAxis.boundaryGap = false;
    option.xAxis.axisLabel.alignMinLabel = 'left';
    option.xAxis.axisLabel.alignMaxLabel = 'right';
    option.yAxis.scale = true;
    option.yAxis.splitNumber = 2;
    option.yAxis.axisLabel.formatter = n => (Math.abs(n) >= 1000 ? short : fine).format(n);
    option.grid.right = 10;
    option.tooltip.formatter = found => {
      const point = points[found[0].dataIndex];
      const why = oddOf(point);
      const title = ['Batch ' + point.batch + ', ' + minute(point.asOf)];
      return lines(title, [[series.metric, fine.format(point.value)]]) + (why ? '<div style="max-width:260px;white-space:normal">' + escaped(why.outcome + ': ' + (why.message || why.baseline)) + '</div>' : '');
    };
    option.series = [{
      type: 'line', lineStyle: { color: colour('trend'), width: 1.8 }, itemStyle: { color: colour('trend') }, symbolSize: 4, showAllSymbol: true,
      data: points.map(point => (oddOf(point)
        ? { value: point.value, symbol: 'diamond', symbolSize: 12, itemStyle: { color: colour('bad'), borderColor: colour('card'), borderWidth: 1.5 } }
        : { value: point.value, symbol: points.length > 1 ? 'none' : 'circle' })),
    }];
    return option;
  }

  function scores(element, colour) {
    const tables = facts.scores.items.filter(each => each.layer === element.dataset.layer);
    const hues = ['inserted', 'superseded', 'late', 'completed', 'unchanged', 'updated'].map(colour);
    const option = frame(colour);
    option.xAxis.type = 'time';
    option.xAxis.axisLabel.formatter = { year: '{yyyy}', month: '{yyyy}-{MM}', day: '{MM}-{dd}', hour: '{HH}:{mm}', minute: '{HH}:{mm}' };
    option.yAxis.scale = true;
    option.yAxis.max = 100;
    option.grid.bottom = 30;
    option.legend = { bottom: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, type: 'scroll', textStyle: { color: colour('soft'), fontSize: 11 } };
    option.tooltip.formatter = found => lines([minute(new Date(found[0].value[0]).toISOString())], found.map(each => [each.seriesName, fine.format(each.value[1]), each.marker]));
    option.series = tables.map((table, i) => ({
      name: table.tableName, type: 'line', symbolSize: 5, showSymbol: table.history.length < 40, lineStyle: { color: hues[i % hues.length], width: 1.8 }, itemStyle: { color: hues[i % hues.length] },
      data: table.history.filter(each => each.overall !== null).map(each => [each.asOf, each.overall]),
      markLine: i === 0 && table.threshold !== null ? { silent: true, symbol: 'none', label: { formatter: 'threshold {c}', position: 'insideStartBottom', color: colour('soft'), fontSize: 11 }, lineStyle: { color: colour('soft'), type: 'dashed' }, data: [{ yAxis: table.threshold }] } : undefined,
    }));
    const lowest = Math.min(...tables.map(each => each.threshold || 100), ...tables.flatMap(each => each.history.map(past => (past.overall === null ? 100 : past.overall))));
    option.yAxis.min = Math.max(0, Math.floor(lowest - 1));
    return option;
  }

  function days(element, colour) {
    const list = facts.gold.days;
    const option = frame(colour);
    option.grid.bottom = 30;
    option.legend = { bottom: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, textStyle: { color: colour('soft'), fontSize: 12 } };
    option.xAxis.data = list.map(each => each.callDate.slice(5));
    option.yAxis.axisLabel.formatter = n => short.format(n);
    option.tooltip.axisPointer.type = 'shadow';
    option.tooltip.formatter = points => {
      const found = list[points[0].dataIndex];
      return lines([found.callDate, whole.format(found.totalCalls) + ' calls'], points.map(point => [point.seriesName, whole.format(point.value), point.marker]).reverse());
    };
    option.series = statuses.map(name => ({ name: capital(name), type: 'bar', stack: 'calls', barMaxWidth: 40, itemStyle: { color: colour(name) }, data: list.map(each => each[name + 'Calls']) }));
    return option;
  }

  function rates(element, colour) {
    const list = facts.gold.days;
    const option = frame(colour);
    option.xAxis.data = list.map(each => each.callDate.slice(5));
    option.yAxis.scale = true;
    option.yAxis.axisLabel.formatter = n => fine.format(n) + ' %';
    option.tooltip.formatter = points => lines([list[points[0].dataIndex].callDate], [['completed', fine.format(list[points[0].dataIndex].completionRate) + ' %'], ['of calls', whole.format(list[points[0].dataIndex].totalCalls)]]);
    option.series = [line(colour('completed'), list.map(each => each.completionRate))];
    return option;
  }

  const line = (colour, data) => ({ type: 'line', symbolSize: 5, showSymbol: data.length < 40, lineStyle: { color: colour, width: 2 }, itemStyle: { color: colour }, data });

  function durations(element, colour) {
    const list = facts.gold.durations;
    const option = frame(colour);
    option.xAxis.data = list.map(each => each.callDate.slice(5));
    option.yAxis.min = 0;
    option.tooltip.formatter = points => {
      const found = list[points[0].dataIndex];
      return lines([found.callDate], [['average', fine.format(found.avgCallDurationSeconds) + ' s'], ['shortest', whole.format(found.minCallDurationSeconds) + ' s'], ['longest', whole.format(found.maxCallDurationSeconds) + ' s']]);
    };
    option.series = [{ ...line(colour('trend'), list.map(each => each.avgCallDurationSeconds)), areaStyle: { color: colour('trend'), opacity: 0.1 } }];
    return option;
  }

  const kinds = { rows, trend, scores, days, rates, durations };

  function draw(colour) {
    charts.forEach(each => {
      each.chart.resize();
      each.chart.setOption(kinds[each.element.dataset.chart](each.element, colour), true);
      each.chart.getZr().flush();
      each.element.dataset.drawn = 'true';
    });
  }
  const onScreen = () => draw(palette(document.documentElement));

  /** Beside one very long bar the others would not be seen. */
  function isUneven(dataset) {
    const lengths = facts.datasets.find(each => each.dataset === dataset).deliveries.map(each => each.lines).sort((a, b) => a - b);
    return lengths[lengths.length - 1] > 8 * lengths[Math.floor(lengths.length / 2)];
  }

  function press(button, pressed) {
    button.setAttribute('aria-pressed', String(pressed));
    inPercent[pressed ? 'add' : 'delete'](button.dataset.switch);
  }

  document.documentElement.classList.add('drawable');
  document.querySelectorAll('[data-chart]').forEach(element => charts.push({ element, chart: echarts.init(element, null, { renderer: 'svg' }) }));
  document.querySelectorAll('[data-switch]').forEach(button => {
    press(button, isUneven(button.dataset.dataset));
    button.addEventListener('click', () => {
      press(button, button.getAttribute('aria-pressed') !== 'true');
      onScreen();
    });
  });
  onScreen();

  let resizing;
  addEventListener('resize', () => { clearTimeout(resizing); resizing = setTimeout(onScreen, 120); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onScreen);
  addEventListener('beforeprint', () => {
    document.documentElement.classList.add('printing');
    draw(palette(document.querySelector('.light-palette')));
  });
  addEventListener('afterprint', () => {
    document.documentElement.classList.remove('printing');
    onScreen();
  });
}());

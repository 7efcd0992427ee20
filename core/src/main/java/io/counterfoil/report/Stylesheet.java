package io.counterfoil.report;

/**
 * The style of the report. Every colour, space and size is one of the tokens at its top; paper is
 * always light.
 */
final class Stylesheet {

  private Stylesheet() {}

  static final String CSS =
      """
      :root{color-scheme:light;
      --ink:#1b2327;--ink-2:#526068;--ink-3:#64717a;--paper:#fbfaf7;--sheet:#ffffff;--line:#dcdfdd;--line-2:#edeeeb;
      --accent:#0b5f5a;--accent-soft:#e2efed;--focus:#1567d3;
      --good:#1c6b3a;--good-soft:#e5f2e8;--bad:#a32a1e;--bad-soft:#fbe9e6;--warn:#7d5200;--warn-soft:#fbf0d9;--info:#2a4f8f;--info-soft:#e7edf8;
      --s1:4px;--s2:8px;--s3:12px;--s4:16px;--s5:24px;--s6:40px;--radius:6px;
      --font:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;
      --mono:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;
      --t-s:12px;--t:14px;--t-l:16px;--t-xl:22px}
      @media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;
      --ink:#e6eaea;--ink-2:#aab4b7;--ink-3:#93a0a5;--paper:#14191b;--sheet:#1b2225;--line:#333c40;--line-2:#262e31;
      --accent:#6cc5bb;--accent-soft:#1d3331;--focus:#7db1ff;
      --good:#7fce9a;--good-soft:#1c2f23;--bad:#ff9a8c;--bad-soft:#3a201d;--warn:#e9bd6a;--warn-soft:#352a16;--info:#9dbcf2;--info-soft:#1e2a3f}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--paper);color:var(--ink);font:var(--t)/1.45 var(--font);-webkit-text-size-adjust:100%;overflow-wrap:break-word}
      p,ul{margin:0}ul{padding-left:1.2em}a{color:var(--accent);text-underline-offset:2px}:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
      h1{font-size:var(--t-xl);line-height:1.2;margin:var(--s1) 0 0;font-weight:650;letter-spacing:-.01em;overflow-wrap:anywhere}
      h2{font-size:var(--t);margin:0 0 var(--s3);font-weight:650}h3{font-size:var(--t);margin:var(--s5) 0 var(--s2);font-weight:400}
      .muted{color:var(--ink-2)}.mono,.key,.digest,pre{font-family:var(--mono);font-size:var(--t-s)}
      .num{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}.zero,.none{color:var(--ink-3)}
      bdi{white-space:pre-wrap;overflow-wrap:anywhere}i{font:normal 10px var(--mono);color:var(--warn);border:1px solid currentColor;border-radius:3px;padding:0 2px;margin:0 1px;white-space:nowrap;display:inline-block;line-height:1.3}
      .cut{color:var(--ink-3);font-style:italic}.remark{font-size:var(--t-s);margin-top:var(--s2)}.warned,.warn-line{color:var(--warn)}.good-line{color:var(--good);font-weight:600}
      .defs{position:absolute}
      .top-bar{background:var(--sheet);border-bottom:1px solid var(--line);display:flex;align-items:center;gap:var(--s2) var(--s5);flex-wrap:wrap;padding:var(--s2) max(var(--s5),calc((100% - 1132px)/2))}
      .top-bar nav{display:flex;gap:0 var(--s4);flex-wrap:wrap}.top-bar nav a{color:var(--ink-2);text-decoration:none;padding:var(--s1) 0}.top-bar nav a:hover{color:var(--accent);text-decoration:underline}
      .mark{display:flex;align-items:center;gap:var(--s2);font-weight:700}.m-full{fill:var(--accent)}.m-line{fill:none;stroke:var(--accent);stroke-width:1.6}.m-dots{stroke:var(--accent);stroke-width:1.6;stroke-dasharray:1.5 2.6;stroke-linecap:round}
      main{padding:var(--s5);display:grid;grid-template-columns:minmax(0,1fr);gap:var(--s5);max-width:1180px;margin:auto}
      .head .muted{overflow-wrap:anywhere}.second{color:var(--ink-2);margin-top:var(--s1)}
      .proof{display:flex;gap:var(--s3);padding:var(--s2) var(--s4);border:1px solid var(--good);border-radius:var(--radius);background:var(--good-soft);color:var(--good);font-weight:600}
      .proof>:last-child{min-width:0;overflow-wrap:anywhere}.reasons li,.card li{overflow-wrap:anywhere}.proof.fails{border-color:var(--bad);background:var(--bad-soft);color:var(--bad)}
      .reasons{border-left:3px solid var(--bad);padding-left:var(--s4)}.reasons h2{margin-bottom:var(--s1)}.limits{color:var(--warn)}
      .card{background:var(--sheet);border:1px solid var(--line);border-radius:var(--radius);padding:var(--s4)}
      .pair-of-cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:var(--s5)}
      .halves{display:grid;grid-template-columns:minmax(0,1fr) 17px minmax(0,1fr);background:var(--sheet);border:1px solid var(--line);border-radius:var(--radius)}
      .halves>div{padding:var(--s4);min-width:0}.halves>div:not(.perf){overflow-x:auto}
      .halves>.perf,.torn::after{padding:0;background:radial-gradient(circle,var(--paper) 0 3px,var(--line) 3.2px 4.2px,transparent 4.6px) center top/17px 15px repeat-y,linear-gradient(var(--line),var(--line)) center/1px 100% no-repeat}
      table{border-collapse:collapse;width:100%}th,td{padding:5px 10px;text-align:left;vertical-align:baseline}
      th:first-child,td:first-child{padding-left:0}th:last-child,td:last-child{padding-right:0}
      thead th{font-size:var(--t-s);color:var(--ink-2);font-weight:600;border-bottom:1px solid var(--line);vertical-align:bottom}thead td{border-bottom:1px solid var(--line)}
      tbody th{font-weight:400}tbody td,tbody th{border-bottom:1px solid var(--line-2)}tbody tr:last-child>*{border-bottom:0}
      th.num{text-align:right}.scroll{overflow-x:auto}.scroll th[scope=row]{min-width:7em}.sub,.by{font-size:var(--t-s);color:var(--warn)}.by{color:var(--ink-2)}.sub{display:block}
      .tot caption{text-align:left;font-weight:650;padding-bottom:var(--s1)}.tot caption .muted{font-weight:400;font-size:var(--t-s);margin-left:var(--s3)}
      .tot th,.tot td{border:0;padding:1px 0 1px var(--s4)}.tot thead th{font-weight:400}.tot tbody th{color:var(--ink-2);padding-left:0;overflow-wrap:anywhere;min-width:6.6em}
      .tot .in th,.tot .sort th{color:var(--ink)}.tot .sort>*{padding-top:var(--s2)}.tot .part th{padding-left:var(--s4)}.tot .part td{color:var(--ink-2)}
      .tot .sum>*{border-top:1px solid var(--ink);font-weight:650;color:var(--ink);padding-top:3px}
      .amt{display:block}.cur{display:inline-block;min-width:2.2em;text-align:left;color:var(--ink-2);font-weight:400}
      figure{margin:0}.falls{display:grid;gap:var(--s5)}figcaption{font-weight:600;margin-bottom:var(--s1)}
      .fall th,.fall td{border:0;padding-top:3px;padding-bottom:3px;vertical-align:middle}.fall th[scope=row]{color:var(--ink-2);width:24%;overflow-wrap:anywhere}.fall .num{width:1%;min-width:9.5em}.fall .end th,.fall .end .num{font-weight:650;color:var(--ink)}
      .read{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
      td.chart,.scroll td.chart{position:relative;padding:0;height:30px;min-width:90px;width:50%}.fall td.chart{width:auto;min-width:80px}td.chart>svg{position:absolute;inset:0;overflow:visible;display:block}.scroll td.chart>svg{inset:0 0 0 6px;width:calc(100% - 8px)}
      .mid{overflow:visible}.swatch{vertical-align:-1px}
      rect{stroke-width:1}.f-left,.f-total{fill:var(--accent);stroke:var(--accent)}.f-right{fill:url(#hatch-accent);stroke:var(--accent)}
      .f-bad{fill:var(--bad);stroke:var(--bad)}.f-bad-hatch{fill:url(#hatch-bad);stroke:var(--bad)}.f-good{fill:url(#hatch-good);stroke:var(--good)}.f-info{fill:var(--info);stroke:var(--info)}.f-warn{fill:url(#dots-warn);stroke:var(--warn)}.f-residue{fill:var(--warn);stroke:var(--warn)}.f-out{fill:var(--line);stroke:var(--ink-3)}
      .h-soft{fill:var(--accent-soft);stroke:none}.h-accent{fill:var(--accent);stroke:none}.h-good-soft{fill:var(--good-soft);stroke:none}.h-good{fill:var(--good);stroke:none}.h-bad-soft{fill:var(--bad-soft);stroke:none}.h-bad{fill:var(--bad);stroke:none}.h-warn-soft{fill:var(--warn-soft);stroke:none}.h-warn{fill:var(--warn)}
      .hole{fill:var(--sheet)}.link{stroke:var(--ink-3);stroke-dasharray:2 3}
      .tag{display:inline-flex;align-items:center;gap:6px;padding:1px 8px;border-radius:99px;font-size:var(--t-s);font-weight:600;white-space:nowrap}
      .tag.good{background:var(--good-soft);color:var(--good)}.tag.bad{background:var(--bad-soft);color:var(--bad)}.tag.warn{background:var(--warn-soft);color:var(--warn)}.tag.info{background:var(--info-soft);color:var(--info)}
      .top{display:flex;gap:2px var(--s3);flex-wrap:wrap;align-items:baseline;overflow-wrap:anywhere}.key{font-size:13px}.where{color:var(--ink-3);font-size:var(--t-s);font-weight:400}.stub .where{margin-left:auto}
      .break{border-top:1px solid var(--line);padding:var(--s3) 0}.why{border-left:3px solid var(--warn);padding-left:var(--s3);margin:var(--s1) 0;overflow-wrap:anywhere}
      .cmp{table-layout:fixed}.cmp th,.cmp td{padding:3px 10px;overflow-wrap:anywhere}.cmp thead td:first-child{width:17%}.cmp tbody th{color:var(--ink-2);padding-left:0}.cmp .perf{width:17px;padding:0;border:0}.torn{position:relative}.torn::after{content:"";position:absolute;top:0;bottom:0;left:calc(58.5% - 8.5px);width:17px}.cmp td.num{white-space:normal}.cmp .differs th{color:var(--ink);font-weight:600}
      mark{background:var(--bad-soft);color:var(--bad);border-radius:3px;padding:0 2px;text-decoration:underline;text-underline-offset:3px}mark .none{color:inherit}
      .side{font-weight:650}.stub{padding:var(--s2) 0;border-top:1px solid var(--line-2)}.stub .why{font-size:var(--t-s);color:var(--ink-2)}.side+.stub{border:0}.group{margin:var(--s3) 0 var(--s1)}
      .vals{line-height:1.5}.vals>span{display:inline-block;max-width:100%;margin-right:var(--s3)}.vals b{font-weight:400;font-size:var(--t-s);color:var(--ink-2)}.vals .differs b{color:var(--bad);font-weight:600}
      .path{overflow-wrap:anywhere;min-width:9em}.digest{min-width:34ch;overflow-wrap:anywhere}
      details summary{cursor:pointer;color:var(--ink-2)}pre{margin:var(--s2) 0 0;max-height:480px;overflow:auto;line-height:1.5;white-space:pre-wrap;overflow-wrap:anywhere}
      footer{color:var(--ink-2);font-size:var(--t-s);display:grid;gap:var(--s1);overflow-wrap:anywhere}

      @media screen and (max-width:640px){main{padding:var(--s4);gap:var(--s4)}.top-bar{padding:var(--s2) var(--s4)}
      .halves{grid-template-columns:minmax(0,1fr)}.halves>.perf{height:17px;background:radial-gradient(circle,var(--paper) 0 3px,var(--line) 3.2px 4.2px,transparent 4.6px) left center/15px 17px repeat-x,linear-gradient(var(--line),var(--line)) center/100% 1px no-repeat}
      .fall th[scope=row]{width:34%}.fall .num{min-width:0}.cmp thead td:first-child{width:24%}.torn::after{left:calc(62% - 8.5px)}.cmp th,.cmp td{padding:3px 5px}th,td{padding-left:6px;padding-right:6px}.fall .num{padding-right:12px}
      .scroll tr:has(>.chart){position:relative}.scroll tr:has(>.chart)>*{padding-bottom:30px}.scroll tr>td.chart{position:absolute;inset:auto 0 2px 0;width:auto;height:26px;padding:0;border:0}}
      @media screen and (max-width:420px){.tot{font-size:var(--t-s)}.tot th,.tot td{padding-left:var(--s2)}.tot .part th{padding-left:var(--s2)}.scroll,.fall{font-size:var(--t-s)}.scroll th,.scroll td{padding-left:5px;padding-right:5px}.scroll th:first-child,.scroll td:first-child{padding-left:0}.scroll th[scope=row]{min-width:0}}
      @media print{@page{size:A4;margin:14mm 13mm 16mm;@bottom-right{content:counter(page) " / " counter(pages);font:9px sans-serif;color:#526068}}
      :root{--paper:#ffffff;--t:10.5px;--t-s:9.5px;--t-l:12px;--t-xl:17px;--s4:10px;--s5:14px}
      *{print-color-adjust:exact;-webkit-print-color-adjust:exact}.top-bar nav{display:none}.top-bar{padding:0 0 6px}main{padding:10px 0 0;max-width:none;display:block}main>*{margin-bottom:14px}
      .scroll{overflow:visible}thead{display:table-header-group}tr,.stub,.break,figure,.proof,.reasons{break-inside:avoid}h2,h3,caption,.top,figcaption{break-after:avoid}
      .card{border-radius:0;border-width:1px 0 0;padding:8px 0 0}pre{max-height:none;overflow:visible;font-size:9px}details::details-content{content-visibility:visible;display:block}details summary{list-style:none}
      td.chart{height:20px}.digest{min-width:0;font-size:8px}.pair-of-cards{grid-template-columns:minmax(0,1fr)}#kinds,#passes,#ageing,#residue,#completeness{break-inside:avoid}.key{font-size:11px}th,td{padding:3px 6px}i{font-size:8px}}
      """;
}
